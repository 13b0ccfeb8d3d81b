package dev.slipway.actions.api.step;

import dev.slipway.actions.api.plan.PlannedStep;

/**
 * A unit of work that can be repeated: it first asks whether anything is needed and answers {@link
 * StepOutcome.Unchanged} when not. Expected failure is an outcome; a thrown exception is a defect
 * and is reported as an internal failure.
 */
public interface Step {
  /** As it stands in the plan. */
  PlannedStep describe();

  /** Does the work, telling what happens; returns soon after cancellation is asked for. */
  StepOutcome run(StepContext context);
}
