package dev.slipway.actions.restart;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadMark;
import dev.slipway.actions.workload.Workloads;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * Changes the pod template as {@code kubectl rollout restart} does. The mark of who did it comes in
 * the same patch, so that the same operation, run again, does not restart a second time.
 */
final class RestartStep implements Step {
  private static final String RESTARTED_AT = "kubectl.kubernetes.io/restartedAt";

  private final Cluster cluster;
  private final RestartRequest request;
  private final String operation;

  RestartStep(Cluster cluster, RestartRequest request, String operation) {
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
      Optional<Workload> found = Workloads.find(cluster, ref);
      if (found.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                ref + " is no longer there",
                Text.of("Type ").command("workloads").words(" to see which there are.")));
      }
      if (WorkloadMark.by(operation, found.get(), WorkloadMark.RESTART).isPresent()) {
        return new StepOutcome.Unchanged(ref + " was restarted already by this operation.");
      }
      String now = context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
      WorkloadMark mark = new WorkloadMark(operation, found.get().replicas(), 0);
      Workloads.patch(
          cluster,
          ref,
          Map.of(
              "metadata",
              mark.metadata(WorkloadMark.RESTART),
              "spec",
              Map.of(
                  "template",
                  Map.of("metadata", Map.of("annotations", Map.of(RESTARTED_AT, now))))));
      return new StepOutcome.Changed(ref + " gets new pods.");
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(KubeFailures.of(attempted, cluster, e));
    }
  }
}
