package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the alarms that runs begin with: {@code run sched-3} for the next one, {@code run
 * sched-3 U0ANA 1795390000} for one that somebody wanted then.
 */
record RunTimer(ScheduleId schedule, Optional<Wish> wish) {
  private static final Pattern FORM =
      Pattern.compile("run (sched-\\d{1,15})(?: (\\S+) (\\d{1,12}))?");

  /** Who wanted it, and when. */
  record Wish(UserId by, Instant at) {}

  static String of(ScheduleId id) {
    return "run " + id;
  }

  static String now(ScheduleId id, UserId by, Instant at) {
    return of(id) + " " + by + " " + at.getEpochSecond();
  }

  static Optional<RunTimer> parse(String name) {
    Matcher matcher = FORM.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Wish> wish =
        matcher.group(2) == null
            ? Optional.empty()
            : Optional.of(
                new Wish(
                    new UserId(matcher.group(2)),
                    Instant.ofEpochSecond(Long.parseLong(matcher.group(3)))));
    return ScheduleId.parse(matcher.group(1)).map(id -> new RunTimer(id, wish));
  }
}
