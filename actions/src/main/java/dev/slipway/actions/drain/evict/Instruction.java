package dev.slipway.actions.drain.evict;

import java.time.Instant;
import java.util.Set;

/** What a person told a running drain, understood. */
sealed interface Instruction {
  /** Not to give up before then. */
  record WaitUntil(Instant until) implements Instruction {}

  /** To leave these pods, {@code namespace/name}, where they are. */
  record Skip(Set<String> pods) implements Instruction {
    public Skip {
      pods = Set.copyOf(pods);
    }
  }

  /** Something for another node, or nothing this version knows. */
  record NotForUs() implements Instruction {}
}
