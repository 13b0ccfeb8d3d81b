package dev.slipway.bot.time;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Times that come again, as cron writes them. Where clocks change they are what {@link
 * ClockChangeRule} says, so that each comes once. What comes every hour goes on doing so while an
 * hour is repeated.
 *
 * @param description as people read it, {@code every Saturday at 02:00} or {@code by cron 0 2 * *
 *     6}
 * @param cron five fields: minute, hour, day of the month, month, day of the week
 */
public record Recurrence(String description, String cron) {

  /** Throws {@link IllegalArgumentException} when {@code cron} cannot be read. */
  public Recurrence {
    parsed(cron);
  }

  /**
   * One of the times.
   *
   * @param local as it is written, which clocks may skip
   * @param at when it is
   */
  record Occurrence(LocalDateTime local, Instant at) {}

  /** The first time after {@code after}; empty when there is none, as with 31 February. */
  public Optional<Instant> next(Instant after, ZoneId zone) {
    return occurrence(after, zone).map(Occurrence::at);
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

  /** The first time after {@code after}, also as it is written. */
  Optional<Occurrence> occurrence(Instant after, ZoneId zone) {
    Cron parsed = parsed(cron);
    ExecutionTime times = ExecutionTime.forCron(parsed);
    Optional<Occurrence> usual =
        following(times, ClockChangeRule.reached(after, zone))
            .map(local -> new Occurrence(local, ClockChangeRule.resolve(local, zone)));
    Optional<Occurrence> again =
        isEveryHour(parsed) ? repeated(times, after, zone) : Optional.empty();
    return Stream.concat(usual.stream(), again.stream()).min(Comparator.comparing(Occurrence::at));
  }

  /** The first one after {@code after} that clocks show for the second time. */
  private static Optional<Occurrence> repeated(ExecutionTime times, Instant after, ZoneId zone) {
    LocalDateTime shown = LocalDateTime.ofInstant(after, zone);
    Optional<ZoneOffsetTransition> now =
        ClockChangeRule.repeating(shown, zone)
            .filter(change -> !after.isBefore(change.getInstant()));
    return now.or(() -> Optional.ofNullable(zone.getRules().nextTransition(after)))
        .filter(ZoneOffsetTransition::isOverlap)
        .flatMap(
            change ->
                following(times, now.isPresent() ? shown : change.getDateTimeAfter().minusNanos(1))
                    .filter(local -> local.isBefore(change.getDateTimeBefore()))
                    .map(local -> new Occurrence(local, local.toInstant(change.getOffsetAfter()))));
  }

  /** The first one after {@code local}, whatever clocks do. */
  private static Optional<LocalDateTime> following(ExecutionTime times, LocalDateTime local) {
    // A cron has whole minutes only, and the library keeps what is beside them.
    return times
        .nextExecution(local.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC))
        .map(ZonedDateTime::toLocalDateTime);
  }

  private static boolean isEveryHour(Cron cron) {
    return Optional.ofNullable(cron.retrieveFieldsAsMap().get(CronFieldName.HOUR))
        .filter(hour -> hour.getExpression() instanceof Always)
        .isPresent();
  }

  private static Cron parsed(String cron) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(cron);
  }
}
