package dev.slipway.bot.calendar.freeze;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one freeze for people, for example {@code freeze-3}. */
public record FreezeId(long number) {
  private static final Pattern FORM = Pattern.compile("(?:freeze-)?(\\d{1,15})");

  /** Reads {@code freeze-3}, or {@code 3} as people type it. */
  public static Optional<FreezeId> parse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(new FreezeId(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "freeze-" + number;
  }
}
