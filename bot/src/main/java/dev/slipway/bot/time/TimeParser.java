package dev.slipway.bot.time;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.DurationFormat;
import dev.slipway.config.types.TimeZoneNames;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a moment to come: {@code Sat 02:00}, {@code 22:30}, {@code tomorrow 02:00}, {@code
 * 2026-12-05 02:00}, {@code in 2h}. A zone may follow. A time of day or a weekday means the next
 * one. Where clocks change, a time is what {@link ClockChangeRule} says.
 */
public final class TimeParser {
  /** The furthest ahead that can be meant. */
  static final Duration FURTHEST = Duration.ofDays(366);

  private static final Pattern IN = Pattern.compile("in (\\S+)");
  private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern OFFSET =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}t\\S+(z|[+-]\\d{2}:\\d{2})");

  private final ZoneId usual;
  private final Instant now;

  /** {@code usual} is meant where no zone is said. */
  public TimeParser(ZoneId usual, Instant now) {
    this.usual = usual;
    this.now = now;
  }

  /** The moment meant, or one sentence about why there is none. */
  public Outcome<ZonedStart> read(String text) {
    String said = text.strip().replaceAll("\\s+", " ");
    Optional<ZoneId> zone = lastZone(said);
    String rest = zone.isPresent() ? said.substring(0, said.lastIndexOf(' ')) : said;
    return new Reading(said, rest.toLowerCase(Locale.ROOT), zone.orElse(usual)).read();
  }

  /** One text with its zone found. */
  private final class Reading {
    private final String said;
    private final String words;
    private final ZoneId zone;

    Reading(String said, String words, ZoneId zone) {
      this.said = said;
      this.words = words;
      this.zone = zone;
    }

    Outcome<ZonedStart> read() {
      Matcher in = IN.matcher(words);
      if (in.matches()) {
        return DurationFormat.parse(in.group(1))
            .map(wait -> ahead(now.plus(wait)))
            .orElseGet(() -> Outcome.failed(TimeFailures.unreadable(said)));
      }
      if (OFFSET.matcher(words).matches()) {
        return exact();
      }
      String day = words.contains(" ") ? words.substring(0, words.indexOf(' ')) : "";
      Optional<LocalTime> time = time(words.substring(words.indexOf(' ') + 1));
      if (DATE.matcher(words.replace('t', ' ').split(" ", 2)[0]).matches()) {
        return dated();
      }
      if (time.isEmpty()) {
        return Outcome.failed(TimeFailures.unreadable(said));
      }
      LocalDate today = now.atZone(zone).toLocalDate();
      Optional<DayOfWeek> weekday = Weekdays.find(day);
      if (day.isEmpty() || weekday.isPresent()) {
        return next(today, time.get(), weekday);
      }
      return switch (day) {
        case "today" -> on(today, time.get());
        case "tomorrow" -> on(today.plusDays(1), time.get());
        default -> Outcome.failed(TimeFailures.unreadable(said));
      };
    }

    private Outcome<ZonedStart> exact() {
      try {
        return ahead(OffsetDateTime.parse(words.toUpperCase(Locale.ROOT)).toInstant());
      } catch (DateTimeParseException e) {
        return Outcome.failed(TimeFailures.unreadable(said));
      }
    }

    private Outcome<ZonedStart> dated() {
      String[] parts = words.replace('t', ' ').split(" ", 2);
      Optional<LocalTime> time = parts.length == 2 ? time(parts[1]) : Optional.empty();
      if (time.isEmpty()) {
        return Outcome.failed(TimeFailures.unreadable(said));
      }
      try {
        return on(LocalDate.parse(parts[0]), time.get());
      } catch (DateTimeParseException e) {
        return Outcome.failed(TimeFailures.noSuchDay(said, parts[0]));
      }
    }

    /** Today if that is still to come, else the next day that is meant. */
    private Outcome<ZonedStart> next(LocalDate today, LocalTime time, Optional<DayOfWeek> weekday) {
      LocalDate day = weekday.map(d -> today.with(TemporalAdjusters.nextOrSame(d))).orElse(today);
      boolean over = !ClockChangeRule.resolve(day.atTime(time), zone).isAfter(now);
      return on(over ? day.plusDays(weekday.isPresent() ? 7 : 1) : day, time);
    }

    private Outcome<ZonedStart> on(LocalDate day, LocalTime time) {
      return ahead(ClockChangeRule.resolve(day.atTime(time), zone));
    }

    private Outcome<ZonedStart> ahead(Instant at) {
      ZonedStart start = new ZonedStart(at, zone);
      if (!at.isAfter(now)) {
        return Outcome.failed(TimeFailures.past(said, start, new ZonedStart(now, zone)));
      }
      return at.isAfter(now.plus(FURTHEST))
          ? Outcome.failed(TimeFailures.tooFar(said, start))
          : Outcome.of(start);
    }
  }

  private static Optional<ZoneId> lastZone(String words) {
    int space = words.lastIndexOf(' ');
    return space < 0 ? Optional.empty() : TimeZoneNames.find(words.substring(space + 1));
  }

  static Optional<LocalTime> time(String word) {
    return Optional.of(TIME.matcher(word))
        .filter(Matcher::matches)
        .map(m -> LocalTime.of(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
  }
}
