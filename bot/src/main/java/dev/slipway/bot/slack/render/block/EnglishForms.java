package dev.slipway.bot.slack.render.block;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How words stand in a sentence, on a button and beside a number. */
public final class EnglishForms {
  private EnglishForms() {}

  /** {@code drain node01 in prod-eu}, for the middle of a sentence. */
  public static String inSentence(String title) {
    return title.isEmpty() ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
  }

  /** {@code Drain}, for a button. */
  public static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** {@code Force Evict} for {@code force-evict}, as buttons are written. */
  public static String title(String action) {
    return Stream.of(action.split("[- ]"))
        .map(EnglishForms::capital)
        .collect(Collectors.joining(" "));
  }

  /** A sentence ends with a full stop, once. */
  public static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.endsWith(".") || stripped.endsWith("?")
        ? stripped
        : stripped + ".";
  }

  /** {@code 40 s}, {@code 8 min}, {@code 1 h 5 min}. */
  public static String elapsed(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.toMinutes() < 2) {
      return shown.toSeconds() + " s";
    }
    return shown.toHours() == 0
        ? shown.toMinutes() + " min"
        : shown.toHours() + " h " + shown.toMinutesPart() + " min";
  }
}
