package dev.slipway.actions.family.drain.budget;

import dev.slipway.actions.kube.DisruptionBudgets;
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
public final class BudgetAssessor {
  private final List<BudgetAssessment> assessments = new ArrayList<>();
  private final Map<String, BudgetAssessment> byPod = new HashMap<>();
  private final Map<String, List<String>> selectingBudgets = new HashMap<>();

  /** {@code evicted} are those of {@code pods} that would be evicted. */
  public BudgetAssessor(List<PodDisruptionBudget> budgets, List<Pod> pods, List<Pod> evicted) {
    Map<PodDisruptionBudget, List<Pod>> counted = new LinkedHashMap<>();
    for (Pod pod : evicted) {
      if (DisruptionBudgets.isExempt(pod)) {
        continue;
      }
      List<PodDisruptionBudget> selecting =
          budgets.stream().filter(budget -> DisruptionBudgets.selects(budget, pod)).toList();
      if (selecting.size() > 1) {
        selectingBudgets.put(
            pod.getMetadata().getUid(), selecting.stream().map(DisruptionBudgets::name).toList());
      } else if (selecting.size() == 1
          && !DisruptionBudgets.allowsUnhealthy(selecting.getFirst(), pod)) {
        counted.computeIfAbsent(selecting.getFirst(), b -> new ArrayList<>()).add(pod);
      }
    }
    counted.forEach((budget, going) -> judge(budget, going, selected(budget, pods)));
  }

  /** Every budget that counts at least one evicted pod. */
  public List<BudgetAssessment> assessments() {
    return List.copyOf(assessments);
  }

  /** The one budget that decides about the pod. */
  public Optional<BudgetAssessment> decidingBudget(Pod pod) {
    return Optional.ofNullable(byPod.get(pod.getMetadata().getUid()));
  }

  /** The budgets that select the pod when there is more than one: then no eviction ever passes. */
  public List<String> selectingBudgets(Pod pod) {
    return selectingBudgets.getOrDefault(pod.getMetadata().getUid(), List.of());
  }

  private static int selected(PodDisruptionBudget budget, List<Pod> pods) {
    return (int)
        pods.stream()
            .filter(pod -> !PodState.finished(pod) && DisruptionBudgets.selects(budget, pod))
            .count();
  }

  private void judge(PodDisruptionBudget budget, List<Pod> pods, int selected) {
    BudgetAssessment standing = assessment(budget, pods, selected);
    assessments.add(standing);
    pods.forEach(pod -> byPod.put(pod.getMetadata().getUid(), standing));
  }

  private static BudgetAssessment assessment(
      PodDisruptionBudget budget, List<Pod> pods, int selected) {
    String name = DisruptionBudgets.name(budget);
    int allowed = DisruptionBudgets.allowed(budget);
    int spare = DisruptionBudgets.expected(budget) - DisruptionBudgets.desired(budget);
    Optional<String> broken = DisruptionBudgets.syncFailure(budget);
    if (broken.isPresent()) {
      return new BudgetAssessment(
          name,
          pods,
          selected,
          BudgetVerdict.NEVER_ALLOWS,
          0,
          1,
          "cannot be computed: " + broken.get(),
          "Let the budget select only pods of controllers that can be scaled, or give it a whole"
              + " number as minAvailable.");
    }
    if (spare <= 0) {
      return new BudgetAssessment(
          name,
          pods,
          selected,
          BudgetVerdict.NEVER_ALLOWS,
          0,
          1,
          DisruptionBudgets.numbers(budget) + ", so it never lets one go",
          DisruptionBudgets.growsWithReplicas(budget)
              ? "Scaling up does not help, as it wants every pod there is: let the budget's owner"
                  + " loosen it while the node is drained."
              : "Scale its workload up by one and wait until the new pod is ready, or let the"
                  + " budget's owner loosen it.");
    }
    int rounds = (pods.size() + spare - 1) / spare;
    if (allowed <= 0) {
      return new BudgetAssessment(
          name,
          pods,
          selected,
          BudgetVerdict.BLOCKS_NOW,
          0,
          rounds,
          DisruptionBudgets.numbers(budget) + ", so it lets none go now",
          hasUnready(pods)
              ? "Repair its unready pods; with unhealthyPodEvictionPolicy: AlwaysAllow unready"
                  + " pods would not be held."
              : "The drain waits until more of its pods are healthy.");
    }
    if (allowed < pods.size()) {
      return new BudgetAssessment(
          name,
          pods,
          selected,
          BudgetVerdict.SERIALIZES,
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
    return new BudgetAssessment(
        name,
        pods,
        selected,
        BudgetVerdict.ALLOWS,
        allowed,
        1,
        DisruptionBudgets.numbers(budget),
        "");
  }

  private static boolean hasUnready(List<Pod> pods) {
    return pods.stream().anyMatch(pod -> !PodState.ready(pod));
  }
}
