package dev.slipway.actions.drain.remedy;

import dev.slipway.actions.drain.evict.Advice;
import dev.slipway.actions.drain.evict.Blockage;
import dev.slipway.actions.drain.evict.Tells;
import dev.slipway.actions.kube.BudgetReader;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.util.Optional;

/** From a blockage and what was seen about it to words and offers. Pure. */
final class HeldAdvice {
  private HeldAdvice() {}

  static Advice of(Blockage blockage, Held held, Tells tells, Instant now) {
    Optional<PodDisruptionBudget> budget = blockage.budget();
    if (budget.isEmpty()) {
      return new Advice(
          "", HeldText.remedyWithoutBudget(blockage), HeldOffers.alone(blockage, tells));
    }
    Cause cause = Cause.of(budget.get(), held.counted(), now);
    boolean free = BudgetReader.allowed(budget.get()) > 0;
    return new Advice(
        HeldText.why(blockage, budget.get(), cause, held),
        HeldText.remedy(budget.get(), cause, held),
        free && cause.passes()
            ? HeldOffers.none()
            : HeldOffers.of(blockage, budget.get(), cause, held, tells, now));
  }
}
