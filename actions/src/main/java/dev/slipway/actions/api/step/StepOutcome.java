package dev.slipway.actions.api.step;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import java.util.List;

/** How a step ended, in the past tense. */
public sealed interface StepOutcome {
  /**
   * It did something; {@code undo} is what takes it back, where anything does. What was stored
   * before there were offers has none.
   */
  record Changed(Text what, List<FollowUp> undo) implements StepOutcome {
    public Changed {
      undo = undo == null ? List.of() : List.copyOf(undo);
    }

    /** The same in words alone. */
    public Changed(String what, List<FollowUp> undo) {
      this(Text.of(what), undo);
    }

    /** Something that is not taken back. */
    public Changed(String what) {
      this(Text.of(what), List.of());
    }
  }

  /** Nothing was needed. */
  record Unchanged(Text why) implements StepOutcome {
    /** The same in words alone. */
    public Unchanged(String why) {
      this(Text.of(why));
    }
  }

  /** It could not. */
  record Failed(Failure failure) implements StepOutcome {}

  /** It stopped because it was asked to; the last sentence comes without its final period. */
  record Cancelled(Text doneSoFar) implements StepOutcome {
    /** The same in words alone. */
    public Cancelled(String doneSoFar) {
      this(Text.of(doneSoFar));
    }
  }
}
