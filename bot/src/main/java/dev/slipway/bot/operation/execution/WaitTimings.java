package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.MonotonicClock;
import dev.slipway.bot.resilience.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How long a run waits for what is away.
 *
 * @param firstPause before the second try; each pause is twice the one before
 * @param longestPause the most between two tries
 * @param toBegin for the cluster, when nothing has been done yet: people who just approved watch
 * @param toContinue for the cluster, when work is half done and leaving it would be worse
 * @param measured makes of a clock that may be set the one that waits go by
 */
public record WaitTimings(
    Duration firstPause,
    Duration longestPause,
    Duration toBegin,
    Duration toContinue,
    UnaryOperator<Clock> measured) {
  public static final WaitTimings USUAL =
      new WaitTimings(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(15),
          MonotonicClock::from);

  Backoff pauses() {
    return new Backoff(firstPause, longestPause);
  }
}
