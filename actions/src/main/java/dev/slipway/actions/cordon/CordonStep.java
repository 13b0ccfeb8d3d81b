package dev.slipway.actions.cordon;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.FollowUp;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks a node unschedulable and writes who and why on it. A node that is cordoned already is left
 * exactly as it is, with or without a mark: the first cordon is the one to undo. A node that this
 * very operation has cordoned before, and that somebody has uncordoned since, is left open: run
 * again after an interruption the step stops the work.
 */
public final class CordonStep implements Step {
  /** Its id; where it is one of several, the node's name follows after a colon. */
  public static final String ID = "cordon";

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final Cluster cluster;
  private final String node;
  private final Attribution who;
  private final boolean dryRun;
  private final String id;

  /** {@code dryRun} sends the request for the server to try, and changes nothing. */
  public CordonStep(Cluster cluster, String node, Attribution who, boolean dryRun) {
    this(cluster, node, who, dryRun, ID);
  }

  private CordonStep(Cluster cluster, String node, Attribution who, boolean dryRun, String id) {
    this.id = id;
    this.cluster = cluster;
    this.node = node;
    this.who = who;
    this.dryRun = dryRun;
  }

  /** The same as one of the parts of a step that cordons several nodes. */
  public CordonStep asPart() {
    return new CordonStep(cluster, node, who, dryRun, ID + ":" + node);
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(id, "Cordon " + node);
  }

  @Override
  public StepOutcome run(StepContext context) {
    String attempted = "Cordoning " + node + " in " + cluster.name();
    try {
      return asSeen(context).orElseGet(() -> asAsked(attempted, context));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  /**
   * Without asking first, where a watch shows the node open for pods: only if it is still exactly
   * that. Empty when it is not, and has to be asked for.
   */
  private Optional<StepOutcome> asSeen(StepContext context) {
    Optional<Node> open =
        cluster.view().cached(node).filter(seen -> !NodeState.unschedulable(seen));
    if (open.isEmpty() || undone(open.get())) {
      return Optional.empty();
    }
    String revision = open.get().getMetadata().getResourceVersion();
    try {
      return Optional.of(
          cordoned(
              UnschedulablePatch.apply(
                  cluster, node, UnschedulablePatch.cordon(mark(context), revision), dryRun),
              context));
    } catch (KubernetesClientException e) {
      if (e.getCode() == CONFLICT || e.getCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private StepOutcome asAsked(String attempted, StepContext context) {
    Node found = cluster.client().nodes().withName(node).get();
    if (found == null) {
      return new StepOutcome.Failed(gone(attempted, node));
    }
    if (NodeState.unschedulable(found)) {
      return already(found, context.clock().instant(), context);
    }
    if (undone(found)) {
      return new StepOutcome.Failed(
          ExternalUncordon.release(cluster, id, List.of(node), attempted, "", context));
    }
    return cordoned(
        UnschedulablePatch.apply(cluster, node, UnschedulablePatch.cordon(mark(context)), dryRun),
        context);
  }

  private boolean undone(Node found) {
    return CordonAnnotation.findStale(found)
        .filter(mark -> mark.operation().equals(who.operation()))
        .isPresent();
  }

  private CordonAnnotation mark(StepContext context) {
    return CordonAnnotation.create(who, context.clock().instant(), false);
  }

  private StepOutcome cordoned(Node cordoned, StepContext context) {
    if (dryRun) {
      return new StepOutcome.Unchanged("Dry run: the server would cordon " + node + ".");
    }
    if (CordonOwner.isForeign(cordoned)) {
      // Somebody was quicker, between our reading and our writing.
      UnschedulablePatch.apply(cluster, node, UnschedulablePatch.removeAnnotation(), false);
      released(context);
      return new StepOutcome.Unchanged(node + " was just cordoned, not by Slipway.");
    }
    took(context);
    return new StepOutcome.Changed(
        node + " is cordoned: no new pods will be placed there.", List.of(undo()));
  }

  /** Bound to this operation's cordon: one that somebody makes later is not ours to undo. */
  private FollowUp undo() {
    return new FollowUp.RunAction(
        "Uncordon " + node,
        "uncordon",
        Arguments.of(Map.of("node", node, UncordonStep.ONLY_OWN, who.operation())));
  }

  private void took(StepContext context) {
    context
        .progress()
        .on(
            new ProgressEvent.ResourceHeld(
                id, CordonOwnershipCheck.WHAT, node, "open for new pods"));
  }

  private void released(StepContext context) {
    context.progress().on(new ProgressEvent.ResourceReleased(id, CordonOwnershipCheck.WHAT, node));
  }

  private StepOutcome already(Node found, Instant now, StepContext context) {
    Optional<CordonAnnotation> mark = CordonAnnotation.find(found);
    if (mark.isEmpty()) {
      released(context);
      return new StepOutcome.Unchanged(node + " was cordoned already, not by Slipway.");
    }
    if (!mark.get().operation().equals(who.operation())) {
      return new StepOutcome.Unchanged(
          node + " was cordoned already " + mark.get().sentence(now) + ".");
    }
    // Before an interruption; what this operation did it can still take back.
    took(context);
    return new StepOutcome.Changed(
        node + " was cordoned already by this operation.", List.of(undo()));
  }

  static Failure gone(String attempted, String node) {
    return Failure.cluster(
        attempted,
        "the node " + node + " is no longer there",
        Text.of("Type ").command("nodes").words(" to see which there are now."));
  }
}
