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
import dev.slipway.actions.workload.WatchUntil;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Deletes the pods and waits, by a watch, until the node has none of them any more. */
final class DeletePodsStep implements Step {
  static final String ID = "delete";

  private final Cluster cluster;
  private final DeletionRequest request;
  private final List<Pod> pods;
  private final DeletionRetry deletions;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  DeletePodsStep(
      Cluster cluster, DeletionRequest request, List<PodDeletionDecision.Deleted> deleted) {
    this.cluster = cluster;
    this.request = request;
    this.pods = deleted.stream().map(PodDeletionDecision.Deleted::pod).toList();
    this.deletions = new DeletionRetry(cluster, request.graceSeconds());
  }

  static PlannedStep describe(DeletionRequest request, int pods) {
    return new PlannedStep(
        ID,
        pods == 0
            ? "Check that they are gone from " + request.node()
            : "Delete " + pods + (pods == 1 ? " pod on " : " pods on ") + request.node());
  }

  @Override
  public PlannedStep describe() {
    return describe(request, pods.size());
  }

  @Override
  public StepOutcome run(StepContext context) {
    if (pods.isEmpty()) {
      return new StepOutcome.Unchanged("They were gone from " + request.node() + " already.");
    }
    Instant deadline = context.clock().instant().plus(request.timeout());
    Map<String, Refused> refused = new LinkedHashMap<>();
    Set<String> awaited = ConcurrentHashMap.newKeySet();
    try {
      for (Pod pod : pods) {
        if (context.cancellation().requested()) {
          return new StepOutcome.Cancelled(soFar(awaited.size()));
        }
        delete(pod, deadline, refused, context);
        awaited.add(pod.getMetadata().getUid());
      }
      Map<String, Pod> here = new ConcurrentHashMap<>();
      WatchUntil.End end =
          WatchUntil.await(
              cluster.client().pods().inAnyNamespace().withField("spec.nodeName", request.node()),
              there -> none(there, here, refused, context),
              Duration.between(context.clock().instant(), deadline),
              context);
      return switch (end) {
        case MET -> refused.isEmpty() ? done() : failed(refused, List.of());
        case TIMED_OUT -> failed(refused, List.copyOf(here.values()));
        case STOPPED -> new StepOutcome.Cancelled(soFar(pods.size() - here.size()));
      };
    } catch (ExecutionException | KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted(), cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled(soFar(awaited.size()));
    }
  }

  /** One that the server did not delete, and why. */
  private record Refused(Pod pod, String why) {}

  private void delete(Pod pod, Instant deadline, Map<String, Refused> refused, StepContext context)
      throws InterruptedException {
    deletions
        .delete(pod, deadline, context)
        .ifPresent(why -> refused.put(pod.getMetadata().getUid(), new Refused(pod, why)));
  }

  private boolean none(
      List<Pod> there, Map<String, Pod> here, Map<String, Refused> refused, StepContext context) {
    Map<String, Pod> byUid =
        there.stream().collect(Collectors.toMap(pod -> pod.getMetadata().getUid(), pod -> pod));
    int gone = 0;
    int waiting = 0;
    for (Pod pod : pods) {
      String uid = pod.getMetadata().getUid();
      if (byUid.containsKey(uid)) {
        here.put(uid, byUid.get(uid));
        waiting += refused.containsKey(uid) ? 0 : 1;
      } else {
        gone++;
        here.remove(uid);
        if (told.add(uid)) {
          tell(context, pod, ItemState.DONE, "gone");
        }
      }
    }
    context.progress().on(new ProgressEvent.Advanced(ID, gone, pods.size()));
    return waiting == 0;
  }

  private StepOutcome done() {
    return new StepOutcome.Changed(
        pods.size()
            + (pods.size() == 1 ? " pod is" : " pods are")
            + " gone from "
            + request.node()
            + ": "
            + pods.stream().map(PodState::key).sorted().collect(Collectors.joining(", "))
            + ".");
  }

  private StepOutcome failed(Map<String, Refused> refused, List<Pod> ending) {
    List<String> reasons = new ArrayList<>();
    refused.values().forEach(it -> reasons.add(PodState.key(it.pod()) + " (" + it.why() + ")"));
    for (Pod pod : ending) {
      if (!refused.containsKey(pod.getMetadata().getUid())) {
        List<String> finalizers = pod.getMetadata().getFinalizers();
        reasons.add(
            PodState.key(pod)
                + " (still ending"
                + (finalizers == null || finalizers.isEmpty()
                    ? ""
                    : ", kept by the finalizers " + String.join(", ", finalizers))
                + ")");
      }
    }
    return new StepOutcome.Failed(
        Failure.cluster(
            attempted(),
            (ending.isEmpty() ? "" : "after " + KubectlDuration.format(request.timeout()) + " ")
                + "not all of them are gone: "
                + String.join(", ", reasons),
            "Deletions that have begun go on by themselves; look at what stands in the way and ask"
                + " again."));
  }

  private String soFar(int begun) {
    return "The deletion of "
        + begun
        + " of "
        + pods.size()
        + (pods.size() == 1 ? " pod" : " pods")
        + " had begun; it goes on by itself";
  }

  private String attempted() {
    return "Deleting pods on " + request.node() + " in " + cluster.name();
  }

  static void tell(StepContext context, Pod pod, ItemState state, String detail) {
    context.progress().on(new ProgressEvent.ItemChanged(ID, PodState.key(pod), state, detail));
  }
}
