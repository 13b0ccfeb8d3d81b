package dev.slipway.actions.family.restart;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.WatchUntil;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Waits until every pod is a new one and available, as {@code kubectl rollout status} does. */
final class AwaitRolloutStep implements Step {
  static final String ID = "rollout";

  private final Cluster cluster;
  private final RestartRequest request;

  AwaitRolloutStep(Cluster cluster, RestartRequest request) {
    this.cluster = cluster;
    this.request = request;
  }

  static PlannedStep describe(WorkloadRef ref) {
    return new PlannedStep(ID, "Wait until the new pods of " + ref + " are ready");
  }

  @Override
  public PlannedStep describe() {
    return describe(request.workload());
  }

  @Override
  public StepOutcome run(StepContext context) {
    WorkloadRef ref = request.workload();
    String attempted = "Waiting for the rollout of " + ref + " in " + cluster.name();
    AtomicReference<Optional<Workload>> last = new AtomicReference<>(Optional.empty());
    try {
      WatchUntil.End end =
          WorkloadClient.await(
              cluster,
              ref,
              workload -> {
                last.set(workload);
                return over(workload, context);
              },
              request.timeout(),
              context);
      return switch (end) {
        case MET -> last.get().map(w -> ended(attempted, w)).orElseGet(() -> gone(attempted, ref));
        case STOPPED -> new StepOutcome.Cancelled("The rollout of " + ref + " goes on by itself");
        case TIMED_OUT ->
            new StepOutcome.Failed(
                Failure.cluster(
                    attempted,
                    "after "
                        + KubectlDuration.format(request.timeout())
                        + " it is not through"
                        + last.get()
                            .map(
                                w ->
                                    ": "
                                        + w.updated()
                                        + " of "
                                        + w.replicas()
                                        + " pods are new, "
                                        + w.available()
                                        + " available")
                            .orElse(""),
                    "Look at its pods; take it back with kubectl rollout undo "
                        + "-n "
                        + ref.namespace()
                        + "."));
      };
    } catch (ExecutionException | KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled("The rollout of " + ref + " goes on by itself");
    }
  }

  private static boolean over(Optional<Workload> workload, StepContext context) {
    workload.ifPresent(
        w ->
            context
                .progress()
                .on(
                    new ProgressEvent.Advanced(
                        ID,
                        w.observed() ? Math.min(w.updated(), w.available()) : 0,
                        w.replicas())));
    return workload
        .map(w -> w.rolledOut() || (w.observed() && w.rollout().stuck().isPresent()))
        .orElse(true);
  }

  private static StepOutcome ended(String attempted, Workload workload) {
    return workload.rolledOut()
        ? new StepOutcome.Changed("Every pod of " + workload.ref() + " is new and available.")
        : new StepOutcome.Failed(
            Failure.cluster(
                attempted,
                "it does not go on: " + workload.rollout().stuck().orElse(""),
                "Look at its pods, then ask again."));
  }

  private static StepOutcome gone(String attempted, WorkloadRef ref) {
    return new StepOutcome.Failed(
        Failure.cluster(
            attempted,
            ref + " is no longer there",
            Text.of("Type ").command("workloads").words(" to see which there are.")));
  }
}
