package dev.slipway.bot.calendar;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.Openings.Once;
import dev.slipway.bot.calendar.Openings.Recurring;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when something is open: {@code Sat 02:00-06:00}, {@code weekdays 22:00-04:00}, or once, as
 * {@link Span} reads it.
 */
public final class OpeningWords {
  private static final Pattern FORM =
      Pattern.compile("(\\S+) (\\d{1,2}:\\d{2}) ?[-\u2013] ?(\\d{1,2}:\\d{2})");

  private OpeningWords() {}

  /** What is meant, or one sentence about why nothing is. */
  public static Outcome<Openings> read(String text, ZoneId zone, Instant now) {
    String said = text.strip().replaceAll("\\s+", " ");
    if (said.contains("..")) {
      return Span.read(said, zone, now).map(Once::new);
    }
    Matcher matcher = FORM.matcher(said);
    return matcher.matches()
        ? recurring(said, matcher, zone)
        : Outcome.failed(TimeFailures.noOpening(said));
  }

  private static Outcome<Openings> recurring(String said, Matcher matcher, ZoneId zone) {
    Optional<LocalTime> opens = TimeWords.time(matcher.group(2));
    Optional<LocalTime> closes = TimeWords.time(matcher.group(3));
    return opens.isPresent() && closes.isPresent()
        ? RecurrenceWords.read(matcher.group(1) + " " + matcher.group(2))
            .map(begins -> new Recurring(begins, opens.get(), closes.get(), zone))
        : Outcome.failed(TimeFailures.noOpening(said));
  }
}
