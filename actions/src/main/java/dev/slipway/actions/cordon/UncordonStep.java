package dev.slipway.actions.cordon;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.util.Optional;

/** Lets new pods onto a node again and takes our mark off it. */
public final class UncordonStep implements Step {
  /** The argument that binds an undo to the cordon of one operation. */
  public static final String ONLY_OWN = "only-own";

  private static final String ID = "uncordon";

  private final Cluster cluster;
  private final String node;
  private final Optional<String> onlyOwn;
  private final String id;

  /**
   * Uncordons {@code node}; whoever cordoned it, as planning has warned of foreign cordons, or only
   * if the operation {@code onlyOwn} did and nobody has cordoned it since.
   */
  public UncordonStep(Cluster cluster, String node, Optional<String> onlyOwn) {
    this(cluster, node, onlyOwn, ID);
  }

  private UncordonStep(Cluster cluster, String node, Optional<String> onlyOwn, String id) {
    this.cluster = cluster;
    this.node = node;
    this.onlyOwn = onlyOwn;
    this.id = id;
  }

  /** The same as one of several. */
  public UncordonStep asPart() {
    return new UncordonStep(cluster, node, onlyOwn, ID + ":" + node);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(id, "Uncordon " + node);
  }

  @Override
  public StepOutcome run(StepContext context) {
    String attempted = attempted(cluster, node);
    try {
      Node found = cluster.client().nodes().withName(node).get();
      if (found == null) {
        return new StepOutcome.Failed(CordonStep.gone(attempted, node));
      }
      if (!NodeState.unschedulable(found)) {
        takeBack(found, context);
        if (CordonAnnotation.isPresent(found)) {
          UnschedulablePatch.apply(cluster, node, UnschedulablePatch.removeAnnotation(), false);
        }
        return new StepOutcome.Unchanged(node + " was not cordoned.");
      }
      Optional<Failure> foreign =
          foreignCordon(found, onlyOwn, attempted, context.clock().instant());
      if (foreign.isPresent()) {
        return new StepOutcome.Failed(foreign.get());
      }
      UnschedulablePatch.apply(cluster, node, UnschedulablePatch.uncordon(), false);
      takeBack(found, context);
      return new StepOutcome.Changed(
          node
              + " is uncordoned: new pods may be placed there; pods do not come back by"
              + " themselves.");
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  private void takeBack(Node found, StepContext context) {
    context.progress().on(new ProgressEvent.ResourceReleased(id, CordonOwnershipCheck.WHAT, node));
    new NodeConditions(cluster, node)
        .clear(found, node + " was given back", context.clock().instant());
  }

  /** Why the cordon on a node is not undone in the name of the operation that is to own it. */
  public static Optional<Failure> foreignCordon(
      Node node, Optional<String> onlyOwn, String attempted, Instant now) {
    if (onlyOwn.isEmpty() || !NodeState.unschedulable(node)) {
      return Optional.empty();
    }
    Optional<CordonAnnotation> mark = CordonAnnotation.find(node);
    if (mark.filter(m -> m.operation().equals(onlyOwn.get())).isPresent()) {
      return Optional.empty();
    }
    String name = NodeState.name(node);
    return Optional.of(
        Failure.refused(
            attempted,
            "its cordon is not the one that "
                + onlyOwn.get()
                + " made: "
                + mark.map(m -> "it was cordoned " + m.sentence(now))
                    .orElse("it was cordoned by somebody else than Slipway"),
            Text.of("It stays cordoned. If that is no longer wanted: ")
                .command("uncordon", name)
                .words(".")));
  }

  /** What failures name. */
  public static String attempted(Cluster cluster, String node) {
    return "Uncordoning " + node + " in " + cluster.name();
  }
}
