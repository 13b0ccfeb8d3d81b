package dev.slipway.actions.workload;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** The pods of a workload. */
public final class WorkloadPods {
  private WorkloadPods() {}

  /** Those its selector selects. */
  public static FilterWatchListDeletable<Pod, PodList, PodResource> of(
      Cluster cluster, Workload workload) {
    return cluster
        .client()
        .pods()
        .inNamespace(workload.ref().namespace())
        .withLabelSelector(workload.selector());
  }

  /** How many are ready, not ending, and not on {@code away}. */
  public static int ready(Collection<Pod> pods, Optional<String> away) {
    return (int)
        pods.stream()
            .filter(PodState::serving)
            .filter(pod -> away.isEmpty() || !away.get().equals(pod.getSpec().getNodeName()))
            .count();
  }

  /** Why the scheduler cannot place it, in its own words. */
  public static Optional<String> schedulingFailure(Pod pod) {
    return pod.getStatus() == null || pod.getStatus().getConditions() == null
        ? Optional.empty()
        : pod.getStatus().getConditions().stream()
            .filter(c -> "PodScheduled".equals(c.getType()) && "False".equals(c.getStatus()))
            .map(PodCondition::getMessage)
            .map(message -> Objects.requireNonNullElse(message, "no explanation"))
            .findFirst();
  }

  /** Why its containers do not start, where something is wrong with them. */
  public static Optional<String> startFailure(Pod pod) {
    String status = PodState.status(pod);
    boolean fine = status.equals(PodState.phase(pod)) || "ContainerCreating".equals(status);
    return PodState.ready(pod)
            || PodState.terminating(pod)
            || fine
            || "PodInitializing".equals(status)
        ? Optional.empty()
        : Optional.of(status);
  }
}
