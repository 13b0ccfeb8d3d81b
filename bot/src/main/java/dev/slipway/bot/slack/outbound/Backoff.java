package dev.slipway.bot.slack.outbound;

import java.time.Duration;

/** Pauses between tries of one thing: from half a second, doubling, to half a minute. */
final class Backoff {
  private static final Duration MOST = Duration.ofSeconds(30);
  private Duration next = Duration.ofMillis(500);

  /** The next pause, or what the other side asked for if that is longer. */
  Duration atLeast(Duration asked) {
    Duration pause = next.compareTo(asked) < 0 ? asked : next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(MOST) < 0 ? doubled : MOST;
    return pause;
  }
}
