package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.model.ScheduleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Schedules in memory. */
public final class InMemoryScheduleStore implements ScheduleStore {
  private final Map<Long, Schedule> stored = new TreeMap<>();

  @Override
  public synchronized Schedule create(
      LongFunction<Schedule> withNumber, Optional<String> delivery) {
    Schedule schedule = withNumber.apply(stored.size() + 1L);
    stored.put(schedule.id().number(), schedule);
    return schedule;
  }

  @Override
  public synchronized Optional<Schedule> find(ScheduleId id) {
    return Optional.ofNullable(stored.get(id.number()));
  }

  @Override
  public synchronized List<Schedule> all() {
    return stored.values().stream()
        .filter(schedule -> schedule.status() != Schedule.Status.REMOVED)
        .toList();
  }

  @Override
  public synchronized Optional<Schedule> update(
      ScheduleId id, Function<Schedule, Optional<Schedule>> change) {
    Optional<Schedule> next =
        find(id).flatMap(before -> change.apply(before).map(after -> counted(after, before)));
    next.ifPresent(schedule -> stored.put(id.number(), schedule));
    return next;
  }

  private static Schedule counted(Schedule next, Schedule before) {
    return new Schedule(
        next.id(),
        before.version() + 1,
        next.recurrence(),
        next.zone(),
        next.jitter(),
        next.line(),
        next.owner(),
        next.ownerName(),
        next.channel(),
        next.channelName(),
        next.createdAt(),
        next.status(),
        next.due(),
        next.lastEvent());
  }
}
