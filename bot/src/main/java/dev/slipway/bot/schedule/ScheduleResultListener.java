package dev.slipway.bot.schedule;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.schedule.ScheduleMeter.Run;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on a schedule's message how its last operation ended. That it failed is told by the
 * operation itself, in a message of its own. Thread-safe.
 */
@Singleton
public final class ScheduleResultListener implements OperationListener {
  private static final Logger log = LoggerFactory.getLogger(ScheduleResultListener.class);

  private final OperationStore operations;
  private final ScheduleStore schedules;
  private final ScheduleAnnouncer cards;
  private final ScheduleMeter meter;
  private final Executor executor;

  /** {@code executor} reads the store; a virtual thread per task is fine. */
  @Inject
  public ScheduleResultListener(
      OperationStore operations,
      ScheduleStore schedules,
      ScheduleAnnouncer cards,
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
    } catch (StoreUnavailableException e) {
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
                before.lastEvent().equals(note)
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
