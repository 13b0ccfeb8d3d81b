package dev.slipway.actions.run;

import dev.slipway.actions.failure.Failure;

/** How running a plan's steps ended. */
public sealed interface RunResult {
  /** Every step is done. {@code summary} is the last step's sentence. */
  record Completed(String summary) implements RunResult {}

  /** A step failed; the ones after it were not begun. */
  record Failed(String step, Failure failure) implements RunResult {}

  /** It was asked to stop, and did. */
  record Cancelled(String step, String doneSoFar) implements RunResult {}
}
