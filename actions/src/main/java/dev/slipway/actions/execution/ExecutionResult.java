package dev.slipway.actions.execution;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;

/** How running a plan's steps ended. */
public sealed interface ExecutionResult {
  /** Every step is done. {@code summary} is the last step's sentence. */
  record Completed(Text summary) implements ExecutionResult {
    /** The same in words alone. */
    public Completed(String summary) {
      this(Text.of(summary));
    }
  }

  /** A step failed; the ones after it were not begun. */
  record Failed(String step, Failure failure) implements ExecutionResult {}

  /** It was asked to stop, and did. */
  record Cancelled(String step, Text doneSoFar) implements ExecutionResult {
    /** The same in words alone. */
    public Cancelled(String step, String doneSoFar) {
      this(step, Text.of(doneSoFar));
    }
  }
}
