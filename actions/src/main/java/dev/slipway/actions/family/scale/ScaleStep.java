package dev.slipway.actions.family.scale;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadAnnotation;
import dev.slipway.actions.workload.WorkloadClient;
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
      Optional<Workload> found = WorkloadClient.find(cluster, ref);
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
      int now =
          WorkloadClient.scale(cluster, ref, request.current().orElse(before), request.replicas());
      if (now != request.replicas()) {
        return new StepOutcome.Failed(
            Failure.refused(
                attempted,
                "somebody has set it to " + now + " replicas meanwhile",
                "Ask again: the plan is made anew from what is there now."));
      }
      if (workload.annotations().containsKey(WorkloadAnnotation.SURGE)) {
        WorkloadClient.removeAnnotation(cluster, ref, WorkloadAnnotation.SURGE);
      }
      return new StepOutcome.Changed(
          ref + " is scaled from " + before + " to " + now + " replicas.", undo(workload, before));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  private List<FollowUp> undo(Workload workload, int before) {
    return List.of(
        new FollowUp.RunAction(
            "Scale Back to " + before,
            "scale",
            Arguments.NONE
                .with("workload", workload.displayName())
                .with("namespace", workload.ref().namespace())
                .with("replicas", Integer.toString(before))
                .with("current-replicas", Integer.toString(request.replicas()))));
  }
}
