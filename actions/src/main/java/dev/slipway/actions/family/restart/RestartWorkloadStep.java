package dev.slipway.actions.family.restart;

import dev.slipway.actions.api.plan.PlannedStep;
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
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the pod template as {@code kubectl rollout restart} does. The mark of who did it comes in
 * the same patch, so that the same operation, run again, does not restart a second time.
 */
final class RestartWorkloadStep implements Step {
  private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  private final Cluster cluster;
  private final RestartRequest request;
  private final String operation;

  RestartWorkloadStep(Cluster cluster, RestartRequest request, String operation) {
    this.cluster = cluster;
    this.request = request;
    this.operation = operation;
  }

  static PlannedStep describe(WorkloadRef ref) {
    return new PlannedStep("restart", "Restart " + ref);
  }

  @Override
  public PlannedStep describe() {
    return describe(request.workload());
  }

  @Override
  public StepOutcome run(StepContext context) {
    WorkloadRef ref = request.workload();
    String attempted = "Restarting " + ref + " in " + cluster.name();
    try {
      Optional<Workload> found = WorkloadClient.find(cluster, ref);
      if (found.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                ref + " is no longer there",
                Text.of("Type ").command("workloads").words(" to see which there are.")));
      }
      if (WorkloadAnnotation.find(operation, found.get(), WorkloadAnnotation.RESTART).isPresent()) {
        return new StepOutcome.Unchanged(ref + " was restarted already by this operation.");
      }
      String now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
      WorkloadAnnotation mark = new WorkloadAnnotation(operation, found.get().replicas(), 0);
      WorkloadClient.patch(
          cluster,
          ref,
          Map.of(
              "metadata",
              mark.toPatch(WorkloadAnnotation.RESTART),
              "spec",
              Map.of(
                  "template",
                  Map.of("metadata", Map.of("annotations", Map.of(RESTARTED_AT, now))))));
      return new StepOutcome.Changed(ref + " gets new pods.");
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    }
  }
}
