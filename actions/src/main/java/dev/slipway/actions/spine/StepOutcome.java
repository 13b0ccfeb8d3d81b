package dev.slipway.actions.spine;

import dev.slipway.actions.failure.Failure;
import java.util.List;

/** How a step ended. Each text is one past-tense sentence. */
public sealed interface StepOutcome {
  /**
   * It did something; {@code undo} is what takes it back, where anything does. What was stored
   * before there were offers has none.
   */
  record Changed(String what, List<Offer> undo) implements StepOutcome {
    public Changed {
      undo = undo == null ? List.of() : List.copyOf(undo);
    }

    /** Something that is not taken back. */
    public Changed(String what) {
      this(what, List.of());
    }
  }

  /** Nothing was needed. */
  record Unchanged(String why) implements StepOutcome {}

  /** It could not. */
  record Failed(Failure failure) implements StepOutcome {}

  /** It stopped because it was asked to. */
  record Cancelled(String doneSoFar) implements StepOutcome {}
}
