package dev.slipway.bot.schedule;

import dev.slipway.bot.operation.model.ScheduleId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Where schedules live. Thread-safe; several replicas may share it. */
public interface ScheduleStore {
  /**
   * Stores a new one under the next free id, at version 1.
   *
   * @param delivery the key in the inbox of what asks for it, which is done with this, both or
   *     neither. Throws {@link dev.slipway.bot.messaging.Inbox.AlreadyDone} when it is done
   */
  Schedule create(LongFunction<Schedule> withNumber, Optional<String> delivery);

  Optional<Schedule> find(ScheduleId id);

  /**
   * Those that are not removed, oldest first. What another version of Slipway wrote and this one
   * cannot read is left out, and left as it is.
   */
  List<Schedule> all();

  /**
   * Changes one by compare-and-swap: {@code change} is pure and may be asked again; answering empty
   * changes nothing. Returns what was written.
   */
  Optional<Schedule> update(ScheduleId id, Function<Schedule, Optional<Schedule>> change);
}
