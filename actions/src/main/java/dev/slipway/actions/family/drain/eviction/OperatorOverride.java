package dev.slipway.actions.family.drain.eviction;

import java.time.Instant;
import java.util.Set;

/** What a person told a running drain, understood. */
sealed interface OperatorOverride {
  /** Not to give up before then. */
  record WaitUntil(Instant until) implements OperatorOverride {}

  /** To leave these pods, {@code namespace/name}, where they are. */
  record Skip(Set<String> pods) implements OperatorOverride {
    public Skip {
      pods = Set.copyOf(pods);
    }
  }

  /** Something for another node, or nothing this version knows. */
  record NotForUs() implements OperatorOverride {}
}
