package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetStatus;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What the fields of a budget mean for a pod. */
public final class DisruptionBudgets {
  private DisruptionBudgets() {}

  /** {@code namespace/name}. */
  public static String name(PodDisruptionBudget budget) {
    return budget.getMetadata().getNamespace() + "/" + budget.getMetadata().getName();
  }

  /** Whether the budget selects the pod. */
  public static boolean selects(PodDisruptionBudget budget, Pod pod) {
    return budget.getMetadata().getNamespace().equals(pod.getMetadata().getNamespace())
        && budget.getSpec() != null
        && LabelSelectors.matches(budget.getSpec().getSelector(), PodState.labels(pod));
  }

  /** Whether eviction asks no budget about the pod at all (kubernetes.md §1.5.2). */
  public static boolean isExempt(Pod pod) {
    return PodState.finished(pod)
        || PodState.terminating(pod)
        || "Pending".equals(PodState.phase(pod));
  }

  /** Whether the budget lets an unhealthy pod go whatever it allows (kubernetes.md §1.5.4). */
  public static boolean allowsUnhealthy(PodDisruptionBudget budget, Pod pod) {
    if (PodState.ready(pod)) {
      return false;
    }
    return "AlwaysAllow".equals(budget.getSpec().getUnhealthyPodEvictionPolicy())
        || (desired(budget) > 0 && healthy(budget) >= desired(budget));
  }

  /** Disruptions allowed now. */
  public static int allowed(PodDisruptionBudget budget) {
    return number(budget, PodDisruptionBudgetStatus::getDisruptionsAllowed);
  }

  /** Healthy pods it needs. */
  public static int desired(PodDisruptionBudget budget) {
    return number(budget, PodDisruptionBudgetStatus::getDesiredHealthy);
  }

  /** Healthy pods there are. */
  public static int healthy(PodDisruptionBudget budget) {
    return number(budget, PodDisruptionBudgetStatus::getCurrentHealthy);
  }

  /** Pods there should be. */
  public static int expected(PodDisruptionBudget budget) {
    return number(budget, PodDisruptionBudgetStatus::getExpectedPods);
  }

  /** Whether more replicas only make it want more: {@code maxUnavailable}, or a percentage. */
  public static boolean growsWithReplicas(PodDisruptionBudget budget) {
    IntOrString minimum = budget.getSpec().getMinAvailable();
    return minimum == null || minimum.getIntVal() == null;
  }

  /** Why the controller could not compute it, where it could not (kubernetes.md §1.5.7). */
  public static Optional<String> syncFailure(PodDisruptionBudget budget) {
    return budget.getStatus() == null || budget.getStatus().getConditions() == null
        ? Optional.empty()
        : budget.getStatus().getConditions().stream()
            .filter(c -> "DisruptionAllowed".equals(c.getType()))
            .filter(c -> "SyncFailed".equals(c.getReason()))
            .map(Condition::getMessage)
            .map(message -> Objects.requireNonNullElse(message, "no explanation"))
            .findFirst();
  }

  /** {@code needs 3 healthy pods and has 3}. */
  public static String numbers(PodDisruptionBudget budget) {
    int desired = desired(budget);
    return "needs "
        + desired
        + (desired == 1 ? " healthy pod" : " healthy pods")
        + " and has "
        + healthy(budget);
  }

  private static int number(
      PodDisruptionBudget budget, Function<PodDisruptionBudgetStatus, Integer> field) {
    return budget.getStatus() == null
        ? 0
        : Objects.requireNonNullElse(field.apply(budget.getStatus()), 0);
  }
}
