package dev.slipway.practice.kube.controller.budget;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.IntOrPercent;
import dev.slipway.practice.kube.controller.budget.ExpectedPods.UnknownScaleException;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/**
 * What a budget comes to for a number of pods (kubernetes.md §1.5.7).
 *
 * @param expected how many pods there should be
 * @param desired how many of them have to stay healthy
 */
record BudgetMath(int expected, int desired) {

  /** Tells how many pods there should be, when the budget is of a kind that has to know. */
  interface Scale {
    int expected() throws UnknownScaleException;
  }

  static BudgetMath of(JsonNode budget, int matching, Scale scale) throws UnknownScaleException {
    JsonNode maxUnavailable = Fields.at(budget, "spec", "maxUnavailable");
    JsonNode minAvailable = Fields.at(budget, "spec", "minAvailable");
    if (!maxUnavailable.isMissingNode() && !maxUnavailable.isNull()) {
      int expected = scale.expected();
      int unavailable = IntOrPercent.of(maxUnavailable, expected, RoundingMode.CEILING);
      return new BudgetMath(expected, Math.max(0, expected - unavailable));
    }
    if (minAvailable.isMissingNode() || minAvailable.isNull()) {
      return new BudgetMath(matching, 0);
    }
    int expected = IntOrPercent.isPercent(minAvailable) ? scale.expected() : matching;
    return new BudgetMath(expected, IntOrPercent.of(minAvailable, expected, RoundingMode.CEILING));
  }

  int allowed(int healthy) {
    return expected <= 0 ? 0 : Math.max(0, healthy - desired);
  }
}
