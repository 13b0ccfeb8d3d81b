package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.family.drain.eviction.Blockage;
import dev.slipway.actions.family.drain.eviction.BlockageAnalysis;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
import dev.slipway.actions.kube.DisruptionBudgets;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.util.Optional;

/** From a blockage and what was seen about it to words and offers. Pure. */
final class BlockageRemediation {
  private BlockageRemediation() {}

  static BlockageAnalysis of(
      Blockage blockage, BlockageFacts held, DrainSignals drainSignals, Instant now) {
    Optional<PodDisruptionBudget> budget = blockage.budget();
    if (budget.isEmpty()) {
      return new BlockageAnalysis(
          "",
          BlockedPodsText.remedyWithoutBudget(blockage),
          RemediationOptions.withoutBudget(blockage, drainSignals));
    }
    BlockageCause blockageCause = BlockageCause.of(budget.get(), held.budgetPods(), now);
    boolean free = DisruptionBudgets.allowed(budget.get()) > 0;
    return new BlockageAnalysis(
        BlockedPodsText.why(blockage, budget.get(), blockageCause, held),
        BlockedPodsText.remedy(budget.get(), blockageCause, held),
        free && blockageCause.isTransient()
            ? RemediationOptions.none()
            : RemediationOptions.of(
                blockage, budget.get(), blockageCause, held, drainSignals, now));
  }
}
