package dev.slipway.bot.operation;

import dev.slipway.bot.retry.Backoff;
import java.time.Duration;

/**
 * How long a run waits for what is away.
 *
 * @param firstPause before the second try; each pause is twice the one before
 * @param longestPause the most between two tries
 * @param toBegin for the cluster, when nothing has been done yet: people who just approved watch
 * @param toContinue for the cluster, when work is half done and leaving it would be worse
 */
record Patience(Duration firstPause, Duration longestPause, Duration toBegin, Duration toContinue) {
  static final Patience USUAL =
      new Patience(
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(15));

  Backoff pauses() {
    return new Backoff(firstPause, longestPause);
  }
}
