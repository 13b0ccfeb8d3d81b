package dev.slipway.bot.resilience;

import java.time.Duration;

/**
 * Growing pauses between tries of one thing: each twice the one before, up to a longest. Made anew
 * for each thing that is tried. Not thread-safe.
 */
public final class Backoff {
  private final Duration longest;
  private Duration next;

  /** From half a second to half a minute. */
  public Backoff() {
    this(Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  /** {@code first} is the first pause. */
  public Backoff(Duration first, Duration longest) {
    this.next = first;
    this.longest = longest;
  }

  /** The next pause. */
  public Duration next() {
    return atLeast(Duration.ZERO);
  }

  /** The next pause, or what the other side asked for if that is longer. */
  public Duration atLeast(Duration asked) {
    Duration pause = next.compareTo(asked) < 0 ? asked : next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }
}
