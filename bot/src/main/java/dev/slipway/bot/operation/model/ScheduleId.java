package dev.slipway.bot.operation.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one schedule for people and buttons, for example {@code sched-3}. */
public record ScheduleId(long number) {
  private static final Pattern FORM = Pattern.compile("(?:sched-)?(\\d{1,15})");

  /** Reads {@code sched-3}, or {@code 3} as people type it. */
  public static Optional<ScheduleId> parse(String text) {
    Matcher matcher = FORM.matcher(text.toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(new ScheduleId(Long.parseLong(matcher.group(1))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "sched-" + number;
  }
}
