package dev.slipway.bot.time;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Days of the week by their English names, long or of three letters. */
final class Weekdays {
  private Weekdays() {}

  static Optional<DayOfWeek> find(String word) {
    return Arrays.stream(DayOfWeek.values())
        .filter(
            day ->
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH).equalsIgnoreCase(word)
                    || day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(word))
        .findFirst();
  }
}
