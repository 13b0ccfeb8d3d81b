package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.conversation.Presses;
import dev.slipway.bot.outage.StoreOutage;
import java.util.Optional;

/**
 * Buttons of schedules' messages. One that was drawn for an earlier version does nothing, since
 * people saw something else; only running now means the same whenever it is pressed. Thread-safe.
 */
public final class SchedulePresses implements Presses {
  private final Schedules schedules;

  public SchedulePresses(Schedules schedules) {
    this.schedules = schedules;
  }

  @Override
  public Optional<Failure> press(Pressed pressed) {
    Optional<Verb> verb = Verb.of(pressed.verb());
    int colon = pressed.subject().lastIndexOf(':');
    Optional<ScheduleId> id =
        colon < 0 ? Optional.empty() : ScheduleId.parse(pressed.subject().substring(0, colon));
    if (verb.isEmpty() || id.isEmpty()) {
      return Optional.of(ScheduleFailures.unreadable());
    }
    try {
      Optional<Schedule> now = schedules.find(id.get());
      if (verb.get() != Verb.RUN
          && now.map(ScheduleText::subject).filter(s -> !s.equals(pressed.subject())).isPresent()) {
        return Optional.of(ScheduleFailures.stale(id.get()));
      }
      return switch (schedules.act(verb.get(), id.get(), pressed.by(), pressed.at())) {
        case Outcome.Success<Answer> ignored -> Optional.empty();
        case Outcome.Failed<Answer>(Failure failure) -> Optional.of(failure);
      };
    } catch (StoreOutage e) {
      return Optional.of(e.whenTrying("Changing " + id.get()));
    }
  }
}
