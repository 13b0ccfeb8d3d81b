package dev.slipway.actions.spine;

import dev.slipway.actions.failure.Failure;

/** How a step ended. Each text is one past-tense sentence. */
public sealed interface StepOutcome {
  /** It did something. */
  record Changed(String what) implements StepOutcome {}

  /** Nothing was needed. */
  record Unchanged(String why) implements StepOutcome {}

  /** It could not. */
  record Failed(Failure failure) implements StepOutcome {}

  /** It stopped because it was asked to. */
  record Cancelled(String doneSoFar) implements StepOutcome {}
}
