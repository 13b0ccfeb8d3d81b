package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.model.ScheduleId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of a schedule, named so that it is said once however often it is tried: {@code
 * run:sched-3@1795390000}.
 *
 * @param schedule of which
 * @param at when it was due, or pressed
 */
public record ScheduleRun(ScheduleId schedule, Instant at) {
  private static final String PREFIX = "run:";

  /** The key its line is delivered under. */
  public String key() {
    return PREFIX + schedule + "@" + at.getEpochSecond();
  }

  /** The run that a line with this key is; empty for what people typed. */
  public static Optional<ScheduleRun> of(String key) {
    int place = key.indexOf('@');
    if (!key.startsWith(PREFIX) || place < 0) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.ofEpochSecond(Long.parseLong(key.substring(place + 1)));
      return ScheduleId.parse(key.substring(PREFIX.length(), place))
          .map(id -> new ScheduleRun(id, at));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
