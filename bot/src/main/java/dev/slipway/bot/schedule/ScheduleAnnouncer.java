package dev.slipway.bot.schedule;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.AnnouncementStore.MessageLocation;
import dev.slipway.bot.messaging.Announcer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows schedules where they were asked for: one message each, and a new one for bad news. */
@Singleton
public final class ScheduleAnnouncer {
  private final Announcer announcer;
  private final CommandValidator commandValidator;

  @Inject
  public ScheduleAnnouncer(Announcer announcer, CommandValidator commandValidator) {
    this.announcer = announcer;
    this.commandValidator = commandValidator;
  }

  /** As it stands now. */
  void show(Schedule schedule) {
    announcer.publish(
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
        .flatMap(action -> announcer.find(schedule.id().toString()))
        .filter(messageLocation -> messageLocation.channel().equals(schedule.channel().value()))
        .map(MessageLocation::ts);
  }

  private Optional<ActionDescriptor> action(Schedule schedule) {
    return switch (commandValidator.check(
        schedule.line(), schedule.channel(), schedule.channelName())) {
      case Outcome.Success<ActionDescriptor>(ActionDescriptor known) -> Optional.of(known);
      case Outcome.Failed<ActionDescriptor> ignored -> Optional.empty();
    };
  }

  /** In a message of its own, once per run and kind of news. */
  void tell(Schedule schedule, ScheduleRun run, String kind, Announcement news) {
    announcer.publish(schedule.channel().value(), kind + ":" + run.key(), news);
  }
}
