package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cordon.ExternalUncordon;
import dev.slipway.actions.family.drain.request.NodeNames;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;

/**
 * The last step of a drain that goes on after a node was emptied, because of other nodes, of
 * volumes or of Slipway itself: it says that all is done only while every node still is cordoned.
 */
final class StillCordonedStep implements Step {
  private final Step last;
  private final Cluster cluster;
  private final List<String> nodes;

  StillCordonedStep(Step last, Cluster cluster, List<String> nodes) {
    this.last = last;
    this.cluster = cluster;
    this.nodes = List.copyOf(nodes);
  }

  @Override
  public PlannedStep describe() {
    return last.describe();
  }

  @Override
  public StepOutcome run(StepContext context) {
    StepOutcome outcome = last.run(context);
    return switch (outcome) {
      case StepOutcome.Changed ignored -> look(outcome, context);
      case StepOutcome.Unchanged ignored -> look(outcome, context);
      case StepOutcome.Failed ignored -> outcome;
      case StepOutcome.Cancelled ignored -> outcome;
    };
  }

  private StepOutcome look(StepOutcome outcome, StepContext context) {
    String attempted = "Draining " + NodeNames.text(nodes) + " in " + cluster.name();
    try {
      List<String> open =
          nodes.stream().filter(node -> ExternalUncordon.find(cluster, node).isPresent()).toList();
      return open.isEmpty()
          ? outcome
          : new StepOutcome.Failed(
              ExternalUncordon.release(cluster, describe().id(), open, attempted, "", context));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }
}
