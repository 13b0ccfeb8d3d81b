package dev.slipway.bot.calendar.window;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one maintenance window for people, for example {@code window-3}. */
public record WindowId(long number) {
  private static final Pattern FORM = Pattern.compile("(?:window-)?(\\d{1,15})");

  /** Reads {@code window-3}, or {@code 3} as people type it. */
  public static Optional<WindowId> parse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(new WindowId(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "window-" + number;
  }
}
