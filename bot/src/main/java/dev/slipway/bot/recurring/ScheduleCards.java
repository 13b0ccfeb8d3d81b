package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Risk;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.conversation.BulletinBoard.Place;
import dev.slipway.bot.conversation.Bulletins;
import java.util.Optional;

/** Shows schedules where they were asked for: one message each, and a new one for bad news. */
public final class ScheduleCards {
  private final Bulletins bulletins;
  private final Lines lines;

  public ScheduleCards(Bulletins bulletins, Lines lines) {
    this.bulletins = bulletins;
    this.lines = lines;
  }

  /** As it stands now. */
  void show(Schedule schedule) {
    bulletins.show(
        schedule.channel().value(),
        schedule.id().toString(),
        ScheduleText.card(schedule, action(schedule)));
  }

  /**
   * Where its operations are told: below its message, so that one that goes well rings for nobody.
   * Answers to questions are what people want to see, so they stand by themselves.
   */
  Optional<String> thread(Schedule schedule) {
    return action(schedule)
        .filter(action -> action.risk() != Risk.QUESTION)
        .flatMap(action -> bulletins.find(schedule.id().toString()))
        .filter(place -> place.channel().equals(schedule.channel().value()))
        .map(Place::ts);
  }

  private Optional<ActionDescriptor> action(Schedule schedule) {
    return switch (lines.check(schedule.line(), schedule.channel(), schedule.channelName())) {
      case Outcome.Success<ActionDescriptor>(ActionDescriptor known) -> Optional.of(known);
      case Outcome.Failed<ActionDescriptor> ignored -> Optional.empty();
    };
  }

  /** In a message of its own, once per run and kind of news. */
  void tell(Schedule schedule, ScheduleRun run, String kind, Bulletin news) {
    bulletins.show(schedule.channel().value(), kind + ":" + run.key(), news);
  }
}
