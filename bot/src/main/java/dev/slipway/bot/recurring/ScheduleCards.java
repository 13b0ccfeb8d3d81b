package dev.slipway.bot.recurring;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.bot.conversation.Bulletin;
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
    Optional<ActionDescriptor> action =
        switch (lines.check(schedule.line(), schedule.channel(), schedule.channelName())) {
          case Outcome.Success<ActionDescriptor>(ActionDescriptor known) -> Optional.of(known);
          case Outcome.Failed<ActionDescriptor> ignored -> Optional.empty();
        };
    bulletins.show(
        schedule.channel().value(), schedule.id().toString(), ScheduleText.card(schedule, action));
  }

  /** In a message of its own, once per run and kind of news. */
  void tell(Schedule schedule, ScheduleRun run, String kind, Bulletin news) {
    bulletins.show(schedule.channel().value(), kind + ":" + run.key(), news);
  }
}
