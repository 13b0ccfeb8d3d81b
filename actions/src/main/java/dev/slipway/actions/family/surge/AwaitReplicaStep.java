package dev.slipway.actions.family.surge;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import dev.slipway.actions.workload.WatchUntil;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadAnnotation;
import dev.slipway.actions.workload.WorkloadClient;
import dev.slipway.actions.workload.WorkloadPods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Waits until one pod more is ready than there were, and says what keeps the new one from it. */
final class AwaitReplicaStep implements Step {
  static final String ID = "ready";

  private final Cluster cluster;
  private final SurgeRequest request;
  private final String operation;
  private final int from;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  AwaitReplicaStep(Cluster cluster, SurgeRequest request, String operation, int from) {
    this.cluster = cluster;
    this.request = request;
    this.operation = operation;
    this.from = from;
  }

  static PlannedStep describe(WorkloadRef ref) {
    return new PlannedStep(ID, "Wait until the new pod of " + ref + " is ready");
  }

  @Override
  public PlannedStep describe() {
    return describe(request.workload());
  }

  @Override
  public StepOutcome run(StepContext context) {
    WorkloadRef ref = request.workload();
    String attempted = "Waiting for the new pod of " + ref + " in " + cluster.name();
    try {
      Optional<Workload> workload = WorkloadClient.find(cluster, ref);
      Optional<WorkloadAnnotation> mark =
          workload.flatMap(w -> WorkloadAnnotation.find(operation, w, WorkloadAnnotation.SURGE));
      if (mark.isEmpty()) {
        return new StepOutcome.Failed(
            Failure.refused(
                attempted,
                "somebody has scaled it back or removed it meanwhile",
                "Ask again if one more pod is still needed."));
      }
      int wanted = mark.get().ready() + 1;
      WatchUntil.End end =
          WatchUntil.await(
              WorkloadPods.of(cluster, workload.get()),
              pods -> met(pods, wanted, context),
              request.timeout(),
              context);
      return switch (end) {
        case MET ->
            new StepOutcome.Changed(
                "The new pod of "
                    + ref
                    + " is ready"
                    + request.awayFrom().map(node -> " on another node than " + node).orElse("")
                    + ".");
        case STOPPED ->
            new StepOutcome.Cancelled(
                ref + " stays scaled to " + (from + 1) + "; its new pod was not ready yet");
        case TIMED_OUT -> new StepOutcome.Failed(late(attempted, workload.get()));
      };
    } catch (ExecutionException | KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled(ref + " stays scaled to " + (from + 1));
    }
  }

  private boolean met(List<Pod> pods, int wanted, StepContext context) {
    for (Pod pod : pods) {
      String why =
          WorkloadPods.schedulingFailure(pod)
              .map(text -> "cannot be placed: " + text)
              .or(() -> WorkloadPods.startFailure(pod).map(status -> "does not start: " + status))
              .orElse("");
      if (!why.equals(told.getOrDefault(PodState.key(pod), ""))) {
        told.put(PodState.key(pod), why);
        tell(context, pod, why);
      }
    }
    return WorkloadPods.ready(pods, request.awayFrom()) >= wanted;
  }

  private static void tell(StepContext context, Pod pod, String why) {
    context
        .progress()
        .on(
            new ProgressEvent.ItemChanged(
                ID,
                PodState.key(pod),
                why.isEmpty() ? ItemState.STARTED : ItemState.WAITING,
                why.isEmpty() ? "is starting" : why));
  }

  private Failure late(String attempted, Workload workload) {
    String reasons =
        told.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .sorted()
            .collect(Collectors.joining("; "));
    return Failure.cluster(
        attempted,
        "after "
            + KubectlDuration.format(request.timeout())
            + " it is not ready"
            + (reasons.isEmpty() ? "" : ": " + reasons),
        Text.of("Make room for it and ask again, or take it back with ")
            .command(
                "scale",
                workload.displayName()
                    + " --namespace "
                    + workload.ref().namespace()
                    + " --replicas "
                    + from)
            .words("."));
  }
}
