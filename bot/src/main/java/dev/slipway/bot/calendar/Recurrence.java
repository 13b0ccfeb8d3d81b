package dev.slipway.bot.calendar;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Times that come again, as cron writes them. What falls into an hour that the clocks skip comes
 * right after it; what falls into one that comes twice comes once, unless it comes every hour.
 *
 * @param words as people read it, for example {@code every Saturday at 02:00}
 * @param cron five fields: minute, hour, day of the month, month, day of the week
 */
public record Recurrence(String words, String cron) {

  /** Throws {@link IllegalArgumentException} when {@code cron} cannot be read. */
  public Recurrence {
    parsed(cron);
  }

  /** The first time after {@code after}; empty when there is none, as with 31 February. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    ExecutionTime times = ExecutionTime.forCron(parsed(cron));
    Optional<Instant> usual = times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
    Optional<ZoneOffsetTransition> gap =
        Optional.ofNullable(zone.getRules().nextTransition(after))
            .filter(ZoneOffsetTransition::isGap)
            .filter(change -> usual.filter(change.getInstant()::isBefore).isPresent())
            .filter(change -> comesIn(times, change));
    return gap.map(ZoneOffsetTransition::getInstant).or(() -> usual);
  }

  /** The next few times after {@code after}. */
  public List<Instant> next(Instant after, ZoneId zone, int most) {
    List<Instant> times = new ArrayList<>();
    Optional<Instant> time = next(after, zone);
    while (time.isPresent() && times.size() < most) {
      times.add(time.get());
      time = next(time.get(), zone);
    }
    return times;
  }

  private static boolean comesIn(ExecutionTime times, ZoneOffsetTransition gap) {
    LocalDateTime before = gap.getDateTimeBefore().minusSeconds(1);
    return times
        .nextExecution(before.atZone(ZoneOffset.UTC))
        .filter(skipped -> skipped.toLocalDateTime().isBefore(gap.getDateTimeAfter()))
        .isPresent();
  }

  private static Cron parsed(String cron) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
  }
}
