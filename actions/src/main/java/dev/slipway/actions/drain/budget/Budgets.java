package dev.slipway.actions.drain.budget;

import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The budgets that have a say in a drain. Immutable. */
public final class Budgets {
  private final List<BudgetStanding> standings = new ArrayList<>();
  private final Map<String, BudgetStanding> byPod = new HashMap<>();
  private final Map<String, List<String>> several = new HashMap<>();

  /** {@code evicted} are those of {@code pods} that would be evicted. */
  public Budgets(List<PodDisruptionBudget> budgets, List<Pod> pods, List<Pod> evicted) {
    Map<PodDisruptionBudget, List<Pod>> counted = new LinkedHashMap<>();
    for (Pod pod : evicted) {
      if (BudgetReader.beyondBudgets(pod)) {
        continue;
      }
      List<PodDisruptionBudget> selecting =
          budgets.stream().filter(budget -> BudgetReader.selects(budget, pod)).toList();
      if (selecting.size() > 1) {
        several.put(
            pod.getMetadata().getUid(), selecting.stream().map(BudgetReader::name).toList());
      } else if (selecting.size() == 1
          && !BudgetReader.letsUnhealthyGo(selecting.getFirst(), pod)) {
        counted.computeIfAbsent(selecting.getFirst(), b -> new ArrayList<>()).add(pod);
      }
    }
    counted.forEach((budget, going) -> judge(budget, going, selected(budget, pods)));
  }

  /** Every budget that counts at least one evicted pod. */
  public List<BudgetStanding> standings() {
    return List.copyOf(standings);
  }

  /** The one budget that decides about the pod. */
  public Optional<BudgetStanding> deciding(Pod pod) {
    return Optional.ofNullable(byPod.get(pod.getMetadata().getUid()));
  }

  /** The budgets that select the pod when there is more than one: then no eviction ever passes. */
  public List<String> several(Pod pod) {
    return several.getOrDefault(pod.getMetadata().getUid(), List.of());
  }

  private static int selected(PodDisruptionBudget budget, List<Pod> pods) {
    return (int)
        pods.stream()
            .filter(pod -> !PodState.finished(pod) && BudgetReader.selects(budget, pod))
            .count();
  }

  private void judge(PodDisruptionBudget budget, List<Pod> pods, int selected) {
    BudgetStanding standing = standing(budget, pods, selected);
    standings.add(standing);
    pods.forEach(pod -> byPod.put(pod.getMetadata().getUid(), standing));
  }

  private static BudgetStanding standing(PodDisruptionBudget budget, List<Pod> pods, int selected) {
    String name = BudgetReader.name(budget);
    int allowed = BudgetReader.allowed(budget);
    int spare = BudgetReader.expected(budget) - BudgetReader.desired(budget);
    Optional<String> broken = BudgetReader.syncFailure(budget);
    if (broken.isPresent()) {
      return new BudgetStanding(
          name,
          pods,
          selected,
          Hold.NEVER,
          0,
          1,
          "cannot be computed: " + broken.get(),
          "Let the budget select only pods of controllers that can be scaled, or give it a whole"
              + " number as minAvailable.");
    }
    if (spare <= 0) {
      return new BudgetStanding(
          name,
          pods,
          selected,
          Hold.NEVER,
          0,
          1,
          BudgetReader.numbers(budget) + ", so it never lets one go",
          BudgetReader.growsWithReplicas(budget)
              ? "Scaling up does not help, as it wants every pod there is: let the budget's owner"
                  + " loosen it while the node is drained."
              : "Scale its workload up by one and wait until the new pod is ready, or let the"
                  + " budget's owner loosen it.");
    }
    int rounds = (pods.size() + spare - 1) / spare;
    if (allowed <= 0) {
      return new BudgetStanding(
          name,
          pods,
          selected,
          Hold.NOW,
          0,
          rounds,
          BudgetReader.numbers(budget) + ", so it lets none go now",
          hasUnready(pods)
              ? "Repair its unready pods; with unhealthyPodEvictionPolicy: AlwaysAllow unready"
                  + " pods would not be held."
              : "The drain waits until more of its pods are healthy.");
    }
    if (allowed < pods.size()) {
      return new BudgetStanding(
          name,
          pods,
          selected,
          Hold.SLOW,
          allowed,
          rounds,
          "lets "
              + allowed
              + " go at a time, and "
              + pods.size()
              + " are to go: about "
              + rounds
              + " rounds",
          "The drain waits for each replacement to be ready.");
    }
    return new BudgetStanding(
        name, pods, selected, Hold.FREE, allowed, 1, BudgetReader.numbers(budget), "");
  }

  private static boolean hasUnready(List<Pod> pods) {
    return pods.stream().anyMatch(pod -> !PodState.ready(pod));
  }
}
