package dev.slipway.bot.slack.render;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** English made from a plan's title, which begins with a verb: {@code Drain node01 in prod-eu}. */
final class Wording {
  private static final Map<String, String> IRREGULAR_PAST =
      Map.of("take", "took", "put", "put", "set", "set", "run", "ran", "make", "made");

  /** Verbs whose last letter is doubled. */
  private static final Set<String> DOUBLED = Set.of("pin", "unpin", "put", "set", "run");

  private Wording() {}

  /** {@code Draining node01 in prod-eu}. */
  static String progressive(String title) {
    String verb = verb(title);
    String lower = verb.toLowerCase(Locale.ROOT);
    String stem =
        lower.endsWith("e") && !lower.endsWith("ee") ? verb.substring(0, verb.length() - 1) : verb;
    return stem + doubled(lower) + "ing" + rest(title);
  }

  /** {@code Drained node01 in prod-eu}. */
  static String past(String title) {
    String verb = verb(title);
    String lower = verb.toLowerCase(Locale.ROOT);
    String irregular = IRREGULAR_PAST.get(lower);
    if (irregular != null) {
      return capital(irregular) + rest(title);
    }
    if (lower.endsWith("e")) {
      return verb + "d" + rest(title);
    }
    return lower.endsWith("y")
        ? verb.substring(0, verb.length() - 1) + "ied" + rest(title)
        : verb + doubled(lower) + "ed" + rest(title);
  }

  private static String doubled(String verb) {
    return DOUBLED.contains(verb) ? verb.substring(verb.length() - 1) : "";
  }

  /** {@code drain node01 in prod-eu}, for the middle of a sentence. */
  static String inSentence(String title) {
    return title.isEmpty() ? title : Character.toLowerCase(title.charAt(0)) + title.substring(1);
  }

  /** {@code Drain}, for a button. */
  static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** {@code Force Evict} for {@code force-evict}, as buttons are written. */
  static String title(String action) {
    return Stream.of(action.split("[- ]")).map(Wording::capital).collect(Collectors.joining(" "));
  }

  /** A sentence ends with a full stop, once. */
  static String sentence(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() || stripped.endsWith(".") || stripped.endsWith("?")
        ? stripped
        : stripped + ".";
  }

  /** {@code 40 s}, {@code 8 min}, {@code 1 h 5 min}. */
  static String elapsed(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.toMinutes() < 2) {
      return shown.toSeconds() + " s";
    }
    return shown.toHours() == 0
        ? shown.toMinutes() + " min"
        : shown.toHours() + " h " + shown.toMinutesPart() + " min";
  }

  private static String verb(String title) {
    int space = title.indexOf(' ');
    return space < 0 ? title : title.substring(0, space);
  }

  private static String rest(String title) {
    return title.substring(verb(title).length());
  }
}
