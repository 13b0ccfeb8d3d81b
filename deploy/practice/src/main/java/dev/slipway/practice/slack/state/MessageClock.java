package dev.slipway.practice.slack.state;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Gives every message its {@code ts}: seconds.microseconds, unique and rising. Thread-safe. */
public final class MessageClock {
  private static final long MICROS = 1_000_000L;

  private final Clock clock;
  private long last;

  public MessageClock(Clock clock) {
    this.clock = clock;
  }

  public synchronized String next() {
    last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
    return String.format(Locale.ROOT, "%d.%06d", last / MICROS, last % MICROS);
  }

  public static Instant instantOf(String ts) {
    String[] parts = ts.split("\\.", 2);
    return Instant.ofEpochSecond(Long.parseLong(parts[0]))
        .plus(Long.parseLong(parts[1]), ChronoUnit.MICROS);
  }
}
