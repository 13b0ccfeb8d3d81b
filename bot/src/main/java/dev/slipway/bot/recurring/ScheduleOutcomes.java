package dev.slipway.bot.recurring;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationListener;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.recurring.ScheduleMeter.Run;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on a schedule's message how its last operation ended. That it failed is told by the
 * operation itself, in a message of its own. Thread-safe.
 */
public final class ScheduleOutcomes implements OperationListener {
  private static final Logger log = LoggerFactory.getLogger(ScheduleOutcomes.class);

  private final OperationStore operations;
  private final ScheduleStore schedules;
  private final ScheduleCards cards;
  private final ScheduleMeter meter;
  private final Executor executor;

  /** {@code executor} reads the store; a virtual thread per task is fine. */
  public ScheduleOutcomes(
      OperationStore operations,
      ScheduleStore schedules,
      ScheduleCards cards,
      ScheduleMeter meter,
      Executor executor) {
    this.operations = operations;
    this.schedules = schedules;
    this.cards = cards;
    this.meter = meter;
    this.executor = executor;
  }

  @Override
  public void changed(OperationId id) {
    executor.execute(() -> look(id));
  }

  private void look(OperationId id) {
    try {
      Optional<Operation> operation = operations.find(id).filter(Operation::ended);
      operation
          .flatMap(Operation::schedule)
          .ifPresent(schedule -> write(schedule, operation.orElseThrow()));
    } catch (StoreOutage e) {
      log.debug("how {} ended is not written on its schedule", id, e);
    }
  }

  private void write(ScheduleId id, Operation operation) {
    if (!(operation.state() instanceof Ended ended)) {
      return;
    }
    Text note = ScheduleText.ended(operation, ended);
    Optional<Schedule> written =
        schedules.update(
            id,
            before ->
                before.note().equals(note)
                    ? Optional.empty()
                    : Optional.of(before.due(before.due(), note)));
    written.ifPresent(
        schedule -> {
          if (!(ended instanceof Succeeded)) {
            meter.ran(id, Run.FAILED);
          }
          cards.show(schedule);
        });
  }
}
