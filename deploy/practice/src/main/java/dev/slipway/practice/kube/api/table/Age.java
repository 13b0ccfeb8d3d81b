package dev.slipway.practice.kube.api.table;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** How long ago, as kubectl writes it: {@code 45s}, {@code 3m12s}, {@code 5d}, {@code 2y45d}. */
final class Age {
  private static final int DAYS_PER_YEAR = 365;

  private final Clock clock;

  Age(Clock clock) {
    this.clock = clock;
  }

  /** The age of a timestamp, {@code <unknown>} when there is none. */
  String since(String timestamp) {
    try {
      return timestamp.isEmpty()
          ? "<unknown>"
          : human(Duration.between(Instant.parse(timestamp), clock.instant()));
    } catch (DateTimeException e) {
      return "<unknown>";
    }
  }

  static String human(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 60 * 2) {
      return Math.max(0, seconds) + "s";
    }
    long minutes = duration.toMinutes();
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 60 * 3) {
      return minutes + "m";
    }
    long hours = duration.toHours();
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    return days(duration.toDays(), hours);
  }

  private static String days(long days, long hours) {
    if (days < 8) {
      return two(days, "d", hours % 24, "h");
    }
    if (days < 2 * DAYS_PER_YEAR) {
      return days + "d";
    }
    long years = days / DAYS_PER_YEAR;
    return years < 8 ? two(years, "y", days % DAYS_PER_YEAR, "d") : years + "y";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
  }
}
