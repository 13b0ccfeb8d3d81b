package dev.slipway.actions.api.step;

import dev.slipway.actions.api.plan.Plan;
import java.util.List;

/** The plan people see, and the steps that carry it out, in order. */
public record ExecutablePlan(Plan plan, List<Step> steps) {
  public ExecutablePlan {
    steps = List.copyOf(steps);
  }
}
