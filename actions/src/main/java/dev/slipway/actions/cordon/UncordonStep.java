package dev.slipway.actions.cordon;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Lets new pods onto a node again and takes our mark off it. */
public final class UncordonStep implements Step {
  private final Cluster cluster;
  private final String node;

  /** Uncordons {@code node}, whoever cordoned it; planning has warned of foreign cordons. */
  public UncordonStep(Cluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("uncordon", "Uncordon " + node);
  }

  @Override
  public StepOutcome run(StepContext context) {
    String attempted = "Uncordoning " + node + " in " + cluster.name();
    try {
      Node found = cluster.client().nodes().withName(node).get();
      if (found == null) {
        return new StepOutcome.Failed(CordonStep.gone(attempted, node));
      }
      if (!NodeState.unschedulable(found)) {
        return new StepOutcome.Unchanged(node + " was not cordoned.");
      }
      NodePatch.apply(cluster, node, NodePatch.uncordon(), false);
      return new StepOutcome.Changed(
          node
              + " is uncordoned: new pods may be placed there; pods do not come back by"
              + " themselves.");
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(KubeFailures.of(attempted, cluster, e));
    }
  }
}
