package dev.slipway.practice.slack.state;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that look like Slack's and never repeat within one world. */
public final class Ids {
  private static final int WIDTH = 8;

  private final AtomicLong counter = new AtomicLong();

  public String next(String prefix) {
    String number = Long.toString(counter.incrementAndGet(), Character.MAX_RADIX);
    return prefix
        + "0".repeat(Math.max(0, WIDTH - number.length()))
        + number.toUpperCase(Locale.ROOT);
  }
}
