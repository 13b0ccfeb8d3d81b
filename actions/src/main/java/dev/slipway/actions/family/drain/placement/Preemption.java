package dev.slipway.actions.family.drain.placement;

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
record Preemption(CandidateNode candidate, List<Pod> victims) {
  Preemption {
    victims = List.copyOf(victims);
  }

  /** {@code fits} judges a candidate as it is at that moment. */
  static Optional<Preemption> find(
      Pod pod, Collection<CandidateNode> candidateNodes, Predicate<CandidateNode> fits) {
    if (!PodState.mayPreempt(pod)) {
      return Optional.empty();
    }
    return candidateNodes.stream()
        .flatMap(candidateNode -> on(candidateNode, pod, fits).stream())
        .min(
            Comparator.comparingInt(Preemption::highest)
                .thenComparingInt(preemption -> preemption.victims().size())
                .thenComparing(preemption -> preemption.candidate().name()));
  }

  Placement evictVictims(Pod pod) {
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
  private static Optional<Preemption> on(
      CandidateNode candidateNode, Pod pod, Predicate<CandidateNode> fits) {
    List<Pod> lower =
        candidateNode.pods().stream()
            .filter(other -> PodState.priority(other) < PodState.priority(pod))
            .sorted(
                Comparator.comparingInt(PodState::priority).reversed().thenComparing(PodState::key))
            .toList();
    lower.forEach(candidateNode::remove);
    List<Pod> victims = new ArrayList<>(lower);
    boolean helps = !lower.isEmpty() && fits.test(candidateNode);
    for (Pod spared : helps ? lower : List.<Pod>of()) {
      candidateNode.take(spared);
      if (fits.test(candidateNode)) {
        victims.remove(spared);
      } else {
        candidateNode.remove(spared);
      }
    }
    (helps ? victims : lower).forEach(candidateNode::take);
    return helps ? Optional.of(new Preemption(candidateNode, victims)) : Optional.empty();
  }

  private int highest() {
    return victims.stream().mapToInt(PodState::priority).max().orElse(Integer.MIN_VALUE);
  }
}
