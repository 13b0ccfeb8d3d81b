package dev.slipway.actions.drain;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.Times;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the pods of a workload take from their start to being ready, by those that run now. Pods
 * whose containers have restarted do not count: they became ready more than once.
 */
final class ReadyTimes {
  private final List<Pod> pods;
  private final Owners owners;

  ReadyTimes(List<Pod> pods, Owners owners) {
    this.pods = List.copyOf(pods);
    this.owners = owners;
  }

  /** The middle one, in whole seconds; empty when none of its pods tells. */
  Optional<Duration> typical(WorkloadRef workload) {
    List<Duration> known =
        pods.stream()
            .filter(pod -> owners.workload(pod).filter(workload::equals).isPresent())
            .flatMap(pod -> took(pod).stream())
            .sorted()
            .toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() / 2));
  }

  /** From its start to being ready. */
  static Optional<Duration> took(Pod pod) {
    if (!PodState.ready(pod) || PodState.restarts(pod) > 0) {
      return Optional.empty();
    }
    Optional<Instant> ready =
        pod.getStatus().getConditions().stream()
            .filter(condition -> "Ready".equals(condition.getType()))
            .flatMap(condition -> Times.parse(condition.getLastTransitionTime()).stream())
            .findFirst();
    return Times.parse(pod.getStatus().getStartTime())
        .flatMap(start -> ready.map(end -> Duration.between(start, end)))
        .filter(took -> !took.isNegative());
  }
}
