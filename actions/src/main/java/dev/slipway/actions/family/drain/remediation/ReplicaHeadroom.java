package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.jspecify.annotations.Nullable;

/** Whether one more ready replica makes a budget let a pod go (kubernetes.md §1.5.7). */
final class ReplicaHeadroom {
  private ReplicaHeadroom() {}

  static boolean wouldHelp(PodDisruptionBudget budget) {
    return DisruptionBudgets.syncFailure(budget).isEmpty()
        && DisruptionBudgets.healthy(budget)
                + 1
                - desired(budget, DisruptionBudgets.expected(budget) + 1)
            > 0;
  }

  /** What it would want of so many pods; percentages round up. */
  static int desired(PodDisruptionBudget budget, int expected) {
    IntOrString most = budget.getSpec().getMaxUnavailable();
    if (most != null) {
      return Math.max(0, expected - amount(most, expected));
    }
    return amount(budget.getSpec().getMinAvailable(), expected);
  }

  private static int amount(@Nullable IntOrString amount, int of) {
    if (amount == null) {
      return 0;
    }
    if (amount.getIntVal() != null) {
      return amount.getIntVal();
    }
    String percent = amount.getStrVal().replace("%", "").strip();
    // Not a percentage: the server refuses such budgets.
    return percent.matches("\\d{1,6}")
        ? (int) Math.ceilDiv(Long.parseLong(percent) * of, 100L)
        : of;
  }
}
