package dev.slipway.bot.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment somebody chose, and the zone they meant it in.
 *
 * @param at the moment
 * @param zone in which it is said back to them
 */
public record ZonedStart(Instant at, ZoneId zone) {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);

  /**
   * As people read it, for example {@code Sat 5 Dec 2026 02:00 Europe/Berlin}, with the offset
   * where that time comes twice.
   */
  public String words() {
    return ClockChangeRule.words(WORDS, at, zone) + " " + zone.getId();
  }

  @Override
  public String toString() {
    return words();
  }
}
