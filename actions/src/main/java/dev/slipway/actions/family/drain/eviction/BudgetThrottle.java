package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which pods are worth asking for. A budget that lets one pod go is not asked about a hundred: as
 * many are asked for as it allowed when last seen, and once it said no, one at a time. Touched by
 * the loop's thread only.
 */
final class BudgetThrottle {
  // A cluster has many, and each drain under way keeps a gate: by what they carry anyway.
  private final Map<String, Map<String, PodDisruptionBudget>> byNamespace = new HashMap<>();

  /** Only of those that were asked about: others have the room they say they have. */
  private final Map<String, Integer> room = new HashMap<>();

  private final Map<String, Integer> asked = new HashMap<>();
  private final Map<String, Instant> probe = new HashMap<>();

  BudgetThrottle(List<PodDisruptionBudget> known) {
    known.forEach(this::budgetChanged);
  }

  /** Takes note of how a budget is now. */
  void budgetChanged(PodDisruptionBudget budget) {
    String name = DisruptionBudgets.name(budget);
    byNamespace
        .computeIfAbsent(budget.getMetadata().getNamespace(), any -> new HashMap<>())
        .put(budget.getMetadata().getName(), budget);
    room.computeIfPresent(
        name, (any, before) -> DisruptionBudgets.allowed(budget) - asked.getOrDefault(name, 0));
  }

  /** The budget that decides about the pod; empty when none or several do. */
  Optional<PodDisruptionBudget> decidingBudget(Pod pod) {
    if (DisruptionBudgets.isExempt(pod)) {
      return Optional.empty();
    }
    List<PodDisruptionBudget> selecting = allSelecting(pod).toList();
    return selecting.size() == 1 && !DisruptionBudgets.allowsUnhealthy(selecting.getFirst(), pod)
        ? Optional.of(selecting.getFirst())
        : Optional.empty();
  }

  /** The names of all budgets that select the pod. */
  List<String> selectingBudgets(Pod pod) {
    return allSelecting(pod).map(DisruptionBudgets::name).sorted().toList();
  }

  private Stream<PodDisruptionBudget> allSelecting(Pod pod) {
    return byNamespace.getOrDefault(pod.getMetadata().getNamespace(), Map.of()).values().stream()
        .filter(budget -> DisruptionBudgets.selects(budget, pod));
  }

  private int room(PodDisruptionBudget budget) {
    return room.getOrDefault(DisruptionBudgets.name(budget), DisruptionBudgets.allowed(budget));
  }

  /**
   * When asking makes sense; {@link Instant#MAX} when another pod's answer has to come first.
   * {@code budget} is as {@link #decidingBudget} just gave it.
   */
  Instant nextAttempt(PodDisruptionBudget budget) {
    String name = DisruptionBudgets.name(budget);
    if (room(budget) > 0) {
      return Instant.MIN;
    }
    return asked.getOrDefault(name, 0) > 0 ? Instant.MAX : probe.getOrDefault(name, Instant.MIN);
  }

  void requestSent(PodDisruptionBudget budget) {
    String name = DisruptionBudgets.name(budget);
    room.put(name, room(budget) - 1);
    asked.merge(name, 1, Integer::sum);
  }

  void answered(PodDisruptionBudget budget) {
    asked.merge(DisruptionBudgets.name(budget), -1, Integer::sum);
  }

  /** It said no: ask again at {@code next}, unless it is seen to have changed before. */
  void blocked(PodDisruptionBudget budget, Instant next) {
    room.put(DisruptionBudgets.name(budget), 0);
    probe.put(DisruptionBudgets.name(budget), next);
  }

  /** It said yes: the next one may be asked for at once. */
  void allowed(PodDisruptionBudget budget) {
    probe.remove(DisruptionBudgets.name(budget));
  }
}
