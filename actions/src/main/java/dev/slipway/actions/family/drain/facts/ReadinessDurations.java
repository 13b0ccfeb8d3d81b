package dev.slipway.actions.family.drain.facts;

import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
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
public final class ReadinessDurations {
  private final List<Pod> pods;
  private final OwnerResolver ownerResolver;

  public ReadinessDurations(List<Pod> pods, OwnerResolver ownerResolver) {
    this.pods = List.copyOf(pods);
    this.ownerResolver = ownerResolver;
  }

  /** The middle one, in whole seconds; empty when none of its pods tells. */
  public Optional<Duration> typical(WorkloadRef workload) {
    List<Duration> known =
        pods.stream()
            .filter(pod -> ownerResolver.workload(pod).filter(workload::equals).isPresent())
            .flatMap(pod -> took(pod).stream())
            .sorted()
            .toList();
    return known.isEmpty() ? Optional.empty() : Optional.of(known.get(known.size() / 2));
  }

  /** From its start to being ready. */
  public static Optional<Duration> took(Pod pod) {
    if (!PodState.ready(pod) || PodState.restarts(pod) > 0) {
      return Optional.empty();
    }
    Optional<Instant> ready =
        pod.getStatus().getConditions().stream()
            .filter(condition -> "Ready".equals(condition.getType()))
            .flatMap(condition -> Ages.parse(condition.getLastTransitionTime()).stream())
            .findFirst();
    return Ages.parse(pod.getStatus().getStartTime())
        .flatMap(start -> ready.map(end -> Duration.between(start, end)))
        .filter(took -> !took.isNegative());
  }
}
