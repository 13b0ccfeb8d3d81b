package dev.slipway.actions.family.deletepods;

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
import dev.slipway.actions.workload.WatchUntil;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadClient;
import dev.slipway.actions.workload.WorkloadPods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Deletes one pod after the other. A ready pod is deleted only while all other replicas of its
 * workload are ready, also after a restart. Once all replicas of a workload are ready again, the
 * next workload's turn comes. It stops at the first that does not come back in time; what was not
 * deleted then stays.
 */
final class DeleteOneByOneStep implements Step {
  private final Cluster cluster;
  private final DeletionRequest request;
  private final List<Pod> pods;
  private final DeletionRetry deletions;

  DeleteOneByOneStep(
      Cluster cluster, DeletionRequest request, List<PodDeletionDecision.Deleted> deleted) {
    this.cluster = cluster;
    this.request = request;
    this.pods = deleted.stream().map(PodDeletionDecision.Deleted::pod).toList();
    this.deletions = new DeletionRetry(cluster, request.graceSeconds());
  }

  static PlannedStep describe(DeletionRequest request, int pods) {
    PlannedStep atOnce = DeletePodsStep.describe(request, pods);
    return pods == 0
        ? atOnce
        : new PlannedStep(atOnce.id(), atOnce.title() + ", each once all other replicas are ready");
  }

  @Override
  public PlannedStep describe() {
    return describe(request, pods.size());
  }

  /** Why it went no further with a pod. */
  private sealed interface Stop {
    /** Somebody asked to. */
    record Cancelled() implements Stop {}

    /** Something stood in the way; {@code why} is a clause. */
    record InTheWay(String why) implements Stop {}
  }

  @Override
  public StepOutcome run(StepContext context) {
    if (pods.isEmpty()) {
      return new StepOutcome.Unchanged("They were gone from " + request.node() + " already.");
    }
    int gone = 0;
    try {
      for (List<Pod> replicas : byWorkload()) {
        for (Pod pod : replicas) {
          Optional<Stop> stop = one(pod, context);
          if (stop.isPresent()) {
            return stopped(stop.get(), pod, gone);
          }
          gone++;
          DeletePodsStep.tell(context, pod, ItemState.DONE, "gone");
          context.progress().on(new ProgressEvent.Advanced(DeletePodsStep.ID, gone, pods.size()));
        }
        Pod last = replicas.getLast();
        Optional<Stop> stop = wholeAgain(last, context);
        if (stop.isPresent()) {
          return stopped(stop.get(), last, gone);
        }
      }
      return done();
    } catch (ExecutionException | KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted(), cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled(soFar(gone));
    }
  }

  /** In the order asked for, the pods of one workload together. */
  private Collection<List<Pod>> byWorkload() {
    Map<Optional<WorkloadRef>, List<Pod>> byWorkload = new LinkedHashMap<>();
    for (Pod pod : pods) {
      byWorkload
          .computeIfAbsent(
              WorkloadClient.of(cluster, pod).map(Workload::ref), workload -> new ArrayList<>())
          .add(pod);
    }
    return byWorkload.values();
  }

  private Optional<Stop> one(Pod pod, StepContext context)
      throws InterruptedException, ExecutionException {
    Instant deadline = context.clock().instant().plus(request.timeout());
    Optional<Workload> workload = WorkloadClient.of(cluster, pod);
    if (workload.isPresent()) {
      DeletePodsStep.tell(
          context, pod, ItemState.WAITING, "waits until all other replicas are ready");
      Optional<Stop> stop = othersReady(workload.get(), pod, deadline, context);
      if (stop.isPresent()) {
        return stop;
      }
    }
    Optional<String> refused = deletions.delete(pod, deadline, context);
    if (refused.isPresent()) {
      return refused.map(Stop.InTheWay::new);
    }
    String uid = pod.getMetadata().getUid();
    WatchUntil.End end =
        WatchUntil.await(
            cluster.client().pods().inAnyNamespace().withField("spec.nodeName", request.node()),
            there -> there.stream().noneMatch(it -> uid.equals(it.getMetadata().getUid())),
            left(deadline, context),
            context);
    return stop(end, "it is still ending");
  }

  /** One that is not ready itself takes nothing away. */
  private Optional<Stop> othersReady(
      Workload workload, Pod pod, Instant deadline, StepContext context)
      throws InterruptedException, ExecutionException {
    String uid = pod.getMetadata().getUid();
    WatchUntil.End end =
        WatchUntil.await(
            WorkloadPods.of(cluster, workload),
            all -> {
              List<Pod> others =
                  all.stream().filter(it -> !uid.equals(it.getMetadata().getUid())).toList();
              boolean ready =
                  all.stream()
                      .filter(it -> uid.equals(it.getMetadata().getUid()))
                      .anyMatch(PodState::ready);
              return !ready
                  || WorkloadPods.ready(others, Optional.empty()) >= workload.replicas() - 1;
            },
            left(deadline, context),
            context);
    return stop(end, "not all other replicas of " + workload.ref() + " are ready");
  }

  private Optional<Stop> wholeAgain(Pod pod, StepContext context)
      throws InterruptedException, ExecutionException {
    Optional<Workload> workload = WorkloadClient.of(cluster, pod);
    if (workload.isEmpty()) {
      return Optional.empty();
    }
    WatchUntil.End end =
        WatchUntil.await(
            WorkloadPods.of(cluster, workload.get()),
            all -> WorkloadPods.ready(all, Optional.empty()) >= workload.get().replicas(),
            request.timeout(),
            context);
    return stop(end, "not all replicas of " + workload.get().ref() + " are ready again");
  }

  private Optional<Stop> stop(WatchUntil.End end, String why) {
    return switch (end) {
      case MET -> Optional.empty();
      case TIMED_OUT ->
          Optional.of(
              new Stop.InTheWay("after " + KubectlDuration.format(request.timeout()) + " " + why));
      case STOPPED -> Optional.of(new Stop.Cancelled());
    };
  }

  private static Duration left(Instant deadline, StepContext context) {
    Duration left = Duration.between(context.clock().instant(), deadline);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private StepOutcome stopped(Stop stop, Pod at, int gone) {
    return switch (stop) {
      case Stop.Cancelled() -> new StepOutcome.Cancelled(soFar(gone));
      case Stop.InTheWay(String why) ->
          new StepOutcome.Failed(
              Failure.cluster(
                  attempted(),
                  why + ", so it stopped at " + PodState.key(at) + ". " + soFar(gone),
                  "See what keeps the replicas from being ready, and ask for the rest after that."));
    };
  }

  private StepOutcome done() {
    return new StepOutcome.Changed(
        pods.size()
            + (pods.size() == 1 ? " pod is" : " pods are")
            + " gone from "
            + request.node()
            + ", and all replicas are ready again.");
  }

  private String soFar(int gone) {
    return gone + " of " + pods.size() + " pods " + (gone == 1 ? "was" : "were") + " deleted";
  }

  private String attempted() {
    return "Deleting pods on " + request.node() + " in " + cluster.name() + " one by one";
  }
}
