package dev.slipway.bot.schedule;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.ButtonHandler;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.util.Optional;

/**
 * Buttons of schedules' messages. One that was drawn for an earlier version does nothing, since
 * people saw something else; only running now means the same whenever it is pressed. Thread-safe.
 */
public final class ScheduleButtonHandler implements ButtonHandler {
  private final ScheduleService schedules;

  public ScheduleButtonHandler(ScheduleService schedules) {
    this.schedules = schedules;
  }

  @Override
  public Optional<Failure> clicked(ButtonClick buttonClick) {
    Optional<ScheduleVerb> scheduleVerb = ScheduleVerb.of(buttonClick.verb());
    int colon = buttonClick.subject().lastIndexOf(':');
    Optional<ScheduleId> id =
        colon < 0 ? Optional.empty() : ScheduleId.parse(buttonClick.subject().substring(0, colon));
    if (scheduleVerb.isEmpty() || id.isEmpty()) {
      return Optional.of(ScheduleFailures.unreadable());
    }
    try {
      Optional<Schedule> now = schedules.find(id.get());
      if (scheduleVerb.get() != ScheduleVerb.RUN
          && now.map(ScheduleText::subject)
              .filter(s -> !s.equals(buttonClick.subject()))
              .isPresent()) {
        return Optional.of(ScheduleFailures.stale(id.get()));
      }
      return switch (schedules.act(
          scheduleVerb.get(), id.get(), buttonClick.by(), buttonClick.at())) {
        case Outcome.Success<QueryResult> ignored -> Optional.empty();
        case Outcome.Failed<QueryResult>(Failure failure) -> Optional.of(failure);
      };
    } catch (StoreUnavailableException e) {
      return Optional.of(e.whenTrying("Changing " + id.get()));
    }
  }
}
