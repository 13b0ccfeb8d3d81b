package dev.slipway.bot.calendar.window;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rings for one opening of one window. */
record WindowTimer(WindowId id, Instant from) {
  private static final Pattern FORM = Pattern.compile("window (window-\\d{1,15}) (\\d{1,15})");

  String name() {
    return "window " + id + " " + from.toEpochMilli();
  }

  static Optional<WindowTimer> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    return matcher.matches()
        ? WindowId.parse(matcher.group(1))
            .map(id -> new WindowTimer(id, Instant.ofEpochMilli(Long.parseLong(matcher.group(2)))))
        : Optional.empty();
  }
}
