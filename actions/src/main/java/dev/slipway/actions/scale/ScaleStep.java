package dev.slipway.actions.scale;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadMark;
import dev.slipway.actions.workload.Workloads;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** Sets the number. Pods come and go afterwards, as their controller sees fit. */
final class ScaleStep implements Step {
  private final Cluster cluster;
  private final ScaleRequest request;

  ScaleStep(Cluster cluster, ScaleRequest request) {
    this.cluster = cluster;
    this.request = request;
  }

  static PlannedStep describe(ScaleRequest request) {
    return new PlannedStep("scale", "Scale " + request.workload() + " to " + request.replicas());
  }

  @Override
  public PlannedStep describe() {
    return describe(request);
  }

  @Override
  public StepOutcome run(StepContext context) {
    WorkloadRef ref = request.workload();
    String attempted = "Scaling " + ref + " in " + cluster.name();
    try {
      Optional<Workload> found = Workloads.find(cluster, ref);
      if (found.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                ref + " is no longer there",
                Text.of("Type ").command("workloads").words(" to see which there are.")));
      }
      Workload workload = found.get();
      int before = workload.replicas();
      if (before == request.replicas()) {
        return new StepOutcome.Unchanged(ref + " had " + before + " replicas already.");
      }
      int now = Workloads.scale(cluster, ref, request.current().orElse(before), request.replicas());
      if (now != request.replicas()) {
        return new StepOutcome.Failed(
            Failure.refused(
                attempted,
                "somebody has set it to " + now + " replicas meanwhile",
                "Ask again: the plan is made anew from what is there now."));
      }
      if (workload.annotations().containsKey(WorkloadMark.SURGE)) {
        Workloads.unmark(cluster, ref, WorkloadMark.SURGE);
      }
      return new StepOutcome.Changed(
          ref + " is scaled from " + before + " to " + now + " replicas.", undo(workload, before));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(KubeFailures.of(attempted, cluster, e));
    }
  }

  private List<Offer> undo(Workload workload, int before) {
    return List.of(
        new Offer.Ask(
            "Scale Back to " + before,
            "scale",
            Arguments.NONE
                .with("workload", workload.typed())
                .with("namespace", workload.ref().namespace())
                .with("replicas", Integer.toString(before))
                .with("current-replicas", Integer.toString(request.replicas()))));
  }
}
