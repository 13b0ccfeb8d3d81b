package dev.slipway.actions.drain.placement;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Making room by removing pods of lower priority, as the scheduler does where nothing else helps:
 * on the node where the most important of them matters least, and no more of them than needed.
 * Disruption budgets are not looked at; the scheduler heeds them only where it has a choice.
 */
record Preemption(Candidate candidate, List<Pod> victims) {
  Preemption {
    victims = List.copyOf(victims);
  }

  /** {@code fits} judges a candidate as it is at that moment. */
  static Optional<Preemption> find(
      Pod pod, Collection<Candidate> candidates, Predicate<Candidate> fits) {
    if (!PodState.mayPreempt(pod)) {
      return Optional.empty();
    }
    return candidates.stream()
        .flatMap(candidate -> on(candidate, pod, fits).stream())
        .min(
            Comparator.comparingInt(Preemption::highest)
                .thenComparingInt(preemption -> preemption.victims().size())
                .thenComparing(preemption -> preemption.candidate().name()));
  }

  Placement carryOut(Pod pod) {
    victims.forEach(candidate::remove);
    candidate.take(pod);
    return new Placement.Displaces(
        candidate.name(),
        PodState.priority(pod),
        victims.stream()
            .map(victim -> PodState.key(victim) + " (priority " + PodState.priority(victim) + ")")
            .sorted()
            .toList());
  }

  /**
   * Removes all that may go, then spares the most important ones that need not; leaves no trace.
   */
  private static Optional<Preemption> on(Candidate candidate, Pod pod, Predicate<Candidate> fits) {
    List<Pod> lower =
        candidate.pods().stream()
            .filter(other -> PodState.priority(other) < PodState.priority(pod))
            .sorted(
                Comparator.comparingInt(PodState::priority).reversed().thenComparing(PodState::key))
            .toList();
    lower.forEach(candidate::remove);
    List<Pod> victims = new ArrayList<>(lower);
    boolean helps = !lower.isEmpty() && fits.test(candidate);
    for (Pod spared : helps ? lower : List.<Pod>of()) {
      candidate.take(spared);
      if (fits.test(candidate)) {
        victims.remove(spared);
      } else {
        candidate.remove(spared);
      }
    }
    (helps ? victims : lower).forEach(candidate::take);
    return helps ? Optional.of(new Preemption(candidate, victims)) : Optional.empty();
  }

  private int highest() {
    return victims.stream().mapToInt(PodState::priority).max().orElse(Integer.MIN_VALUE);
  }
}
