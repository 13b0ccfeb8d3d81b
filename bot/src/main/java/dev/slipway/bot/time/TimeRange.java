package dev.slipway.bot.time;

import dev.slipway.actions.failure.Outcome;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time with a beginning and an end.
 *
 * @param from its first moment
 * @param until the first moment after it
 * @param zone in which it is said
 */
public record TimeRange(Instant from, Instant until, ZoneId zone) {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  /** Throws {@link IllegalArgumentException} when it ends before it begins. */
  public TimeRange {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("it ends before it begins");
    }
  }

  /**
   * Reads {@code 2026-12-20..2027-01-05}, whole days, {@code 2026-12-20 18:00..2027-01-05 06:00},
   * {@code now..2026-12-01} or {@code now..22:00}, the next one. Where clocks change, a time is
   * what {@link ClockChangeRule} says.
   */
  public static Outcome<TimeRange> read(String text, ZoneId zone, Instant now) {
    String[] ends = text.strip().split("\\s*\\.\\.\\s*", -1);
    if (ends.length != 2) {
      return Outcome.failed(TimeFailures.noSpan(text));
    }
    Optional<Instant> from =
        ends[0].equalsIgnoreCase("now") ? Optional.of(now) : moment(ends[0], 0, zone);
    Optional<Instant> until =
        from.flatMap(begin -> timeAfter(begin, ends[1], zone)).or(() -> moment(ends[1], 1, zone));
    if (from.isEmpty() || until.isEmpty()) {
      return Outcome.failed(TimeFailures.noSpan(text));
    }
    if (!from.get().isBefore(until.get())) {
      return Outcome.failed(TimeFailures.backwards(text));
    }
    if (!until.get().isAfter(now)) {
      return Outcome.failed(TimeFailures.spanOver(text));
    }
    return until.get().isAfter(now.plus(LONGEST))
        ? Outcome.failed(TimeFailures.spanTooFar(text))
        : Outcome.of(new TimeRange(from.get(), until.get(), zone));
  }

  /** A day alone is its beginning, {@code days} later. */
  private static Optional<Instant> moment(String text, int days, ZoneId zone) {
    String[] parts = text.split(" ", 2);
    try {
      LocalDate day = LocalDate.parse(parts[0]);
      return parts.length == 1
          ? Optional.of(at(day.plusDays(days), LocalTime.MIDNIGHT, zone))
          : TimeParser.time(parts[1]).map(time -> at(day, time, zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The next time that the clocks say so. */
  private static Optional<Instant> timeAfter(Instant from, String text, ZoneId zone) {
    LocalDate day = from.atZone(zone).toLocalDate();
    return TimeParser.time(text)
        .flatMap(
            time ->
                Stream.of(day, day.plusDays(1))
                    .map(it -> at(it, time, zone))
                    .filter(from::isBefore)
                    .findFirst());
  }

  private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
    return ClockChangeRule.resolve(day.atTime(time), zone);
  }

  /** Whether that moment is in it. */
  public boolean has(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(until);
  }

  /** As people read it, the zone once, and the day once where one day is all of it. */
  public String words() {
    boolean oneDay = LocalDate.ofInstant(until, zone).equals(LocalDate.ofInstant(from, zone));
    return "from "
        + ClockChangeRule.words(DAY_AND_TIME, from, zone)
        + " until "
        + ClockChangeRule.words(oneDay ? TIME : DAY_AND_TIME, until, zone)
        + " "
        + zone.getId();
  }
}
