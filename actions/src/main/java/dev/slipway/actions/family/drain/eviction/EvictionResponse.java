package dev.slipway.actions.family.drain.eviction;

import java.time.Duration;
import java.util.Optional;

/** What came of asking the API server to evict one pod. */
public sealed interface EvictionResponse {
  /** The pod's deletion has begun. */
  record Accepted() implements EvictionResponse {}

  /** The pod is not there any more, or a pod of that name is another one or elsewhere. */
  record Gone() implements EvictionResponse {}

  /** A disruption budget does not let it go now; {@code text} is the server's own. */
  record BlockedByBudget(String text, Optional<Duration> retryAfter) implements EvictionResponse {}

  /**
   * The status of the disruption budget that decides is out of order, so that the server refuses
   * every eviction; {@code why} is a clause. Its controller may put it in order within a minute.
   */
  record InvalidBudgetStatus(String why) implements EvictionResponse {}

  /** Something else is in the way that may pass; {@code why} is a clause. */
  record RetryLater(String why, Optional<Duration> retryAfter) implements EvictionResponse {}

  /** A dry run cannot tell; {@code why} is a clause. */
  record Indeterminate(String why) implements EvictionResponse {}

  /** It will never work as asked; {@code why} is a clause. */
  record Rejected(String why) implements EvictionResponse {}
}
