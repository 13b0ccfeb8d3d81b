package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.family.drain.budget.BudgetAssessment;
import dev.slipway.actions.family.drain.budget.BudgetVerdict;
import dev.slipway.actions.family.drain.eviction.EvictionPolicy;
import dev.slipway.actions.family.drain.facts.ReadinessDurations;
import dev.slipway.actions.family.drain.filter.PodDecision;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long a drain takes, by grace periods, budget rounds and how long replacements took to be
 * ready before. Pods may end well before their grace period is over, so it is a range.
 *
 * @param least even if every pod ends at once
 * @param most if every pod takes its whole grace period; empty when a ready time is not known
 * @param longestGrace the longest time a single pod may take to end
 * @param unanswered how much longer it is waited for on a node whose kubelet does not answer
 * @param slowest the budget that makes it take longest, if one does
 * @param ready how long a replacement in {@code slowest} takes to be ready, where known
 * @param waiting budgets that allow nothing now
 * @param never budgets that never will
 * @param impossible pods that no eviction passes, because several budgets select them
 */
public record DrainEstimate(
    Duration least,
    Optional<Duration> most,
    Duration longestGrace,
    Duration unanswered,
    Optional<BudgetAssessment> slowest,
    Optional<Duration> ready,
    List<String> waiting,
    List<String> never,
    List<String> impossible) {
  public DrainEstimate {
    waiting = List.copyOf(waiting);
    never = List.copyOf(never);
    impossible = List.copyOf(impossible);
  }

  public static DrainEstimate of(DrainAnalysis view) {
    Duration longest = longestGrace(view);
    Duration least = Duration.ZERO;
    Duration unheard = unanswered(view);
    Optional<Duration> most = Optional.of(longest.plus(unheard));
    Optional<BudgetAssessment> slowest = Optional.empty();
    Optional<Duration> ready = Optional.empty();
    for (BudgetAssessment standing : view.budgets().assessments()) {
      int waits = waits(standing);
      if (waits > 0) {
        Optional<Duration> each = readyTime(view, standing);
        Duration atLeast = each.orElse(Duration.ZERO).multipliedBy(waits);
        if (slowest.isEmpty() || atLeast.compareTo(least) > 0) {
          slowest = Optional.of(standing);
          ready = each;
          least = atLeast;
        }
        Duration ending =
            grace(view, standing.pods()).plus(unheard).multipliedBy(standing.rounds());
        most = later(most, each.map(time -> time.multipliedBy(waits).plus(ending)));
      }
    }
    // Each node may have a pod that takes its whole time.
    Duration others = longest.plus(unheard).multipliedBy(turns(view) - 1);
    return new DrainEstimate(
        least,
        most.map(others::plus),
        longest,
        unheard,
        slowest,
        ready,
        names(view, BudgetVerdict.BLOCKS_NOW),
        names(view, BudgetVerdict.NEVER_ALLOWS),
        view.evicted().stream()
            .map(PodDecision::pod)
            .filter(pod -> !view.budgets().selectingBudgets(pod).isEmpty())
            .map(PodState::key)
            .sorted()
            .toList());
  }

  /** Whether it may take any time beyond this range. */
  public boolean isOpenEnded() {
    return !waiting.isEmpty() || blocked();
  }

  /** Whether it does not end as things are. */
  public boolean blocked() {
    return !never.isEmpty() || !impossible.isEmpty();
  }

  /** How many nodes come one after another. */
  private static int turns(DrainAnalysis view) {
    int parallel = view.request().scope().parallel();
    return (view.names().size() + parallel - 1) / parallel;
  }

  private static Duration unanswered(DrainAnalysis view) {
    return view.facts().draining().stream().allMatch(NodeState::ready)
        ? Duration.ZERO
        : view.request().skipWait().orElse(EvictionPolicy.NOT_READY_WAIT);
  }

  /** The longest time a pod that goes may take to end. */
  private static Duration longestGrace(DrainAnalysis view) {
    return grace(
        view, view.evicted().stream().filter(d -> !d.finished()).map(PodDecision::pod).toList());
  }

  private static Duration grace(DrainAnalysis view, Collection<Pod> pods) {
    return pods.stream()
        .map(pod -> grace(view, pod))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** How long one pod may take to end. */
  public static Duration grace(DrainAnalysis view, Pod pod) {
    return view.request().gracePeriodSeconds().isPresent()
        ? Duration.ofSeconds(view.request().gracePeriodSeconds().getAsLong())
        : PodState.grace(pod);
  }

  /** How often a replacement has to be ready before the next pods may go. */
  private static int waits(BudgetAssessment standing) {
    return switch (standing.verdict()) {
      case NEVER_ALLOWS, ALLOWS -> 0;
      // The first round waits too, but for pods that nobody knows the history of.
      case BLOCKS_NOW, SERIALIZES -> standing.rounds() - 1;
    };
  }

  private static Optional<Duration> readyTime(DrainAnalysis view, BudgetAssessment standing) {
    ReadinessDurations times = new ReadinessDurations(view.facts().allPods(), view.owners());
    return standing.pods().stream()
        .flatMap(pod -> view.owners().workload(pod).stream())
        .distinct()
        .flatMap(workload -> times.typical(workload).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> later(Optional<Duration> one, Optional<Duration> other) {
    return one.flatMap(o -> other.map(t -> o.compareTo(t) > 0 ? o : t));
  }

  private static List<String> names(DrainAnalysis view, BudgetVerdict budgetVerdict) {
    List<String> names = new ArrayList<>();
    for (BudgetAssessment standing : view.budgets().assessments()) {
      if (standing.verdict() == budgetVerdict) {
        names.add(standing.name());
      }
    }
    return names;
  }
}
