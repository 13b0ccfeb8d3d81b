package dev.slipway.bot.time;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.time.WindowSchedule.Once;
import dev.slipway.bot.time.WindowSchedule.Recurring;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when something is open: {@code Sat 02:00-06:00}, {@code weekdays 22:00-04:00}, or once, as
 * {@link TimeRange} reads it.
 */
public final class WindowScheduleParser {
  private static final Pattern FORM =
      Pattern.compile("(\\S+) (\\d{1,2}:\\d{2}) ?[-\u2013] ?(\\d{1,2}:\\d{2})");

  private WindowScheduleParser() {}

  /** What is meant, or one sentence about why nothing is. */
  public static Outcome<WindowSchedule> read(String text, ZoneId zone, Instant now) {
    String said = text.strip().replaceAll("\\s+", " ");
    if (said.contains("..")) {
      return TimeRange.read(said, zone, now).map(Once::new);
    }
    Matcher matcher = FORM.matcher(said);
    return matcher.matches()
        ? recurring(said, matcher, zone)
        : Outcome.failed(TimeFailures.noOpening(said));
  }

  private static Outcome<WindowSchedule> recurring(String said, Matcher matcher, ZoneId zone) {
    Optional<LocalTime> opens = TimeParser.time(matcher.group(2));
    Optional<LocalTime> closes = TimeParser.time(matcher.group(3));
    return opens.isPresent() && closes.isPresent()
        ? RecurrenceParser.read(matcher.group(1) + " " + matcher.group(2))
            .map(begins -> new Recurring(begins, opens.get(), closes.get(), zone))
        : Outcome.failed(TimeFailures.noOpening(said));
  }
}
