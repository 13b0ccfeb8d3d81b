package dev.slipway.bot.schedule;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.ScheduleId;

/** What is said when a schedule cannot be changed. */
final class ScheduleFailures {
  private ScheduleFailures() {}

  static Failure unknown(ScheduleId id) {
    return Failure.user(
        "Looking for " + id,
        "there is no such schedule",
        Text.of("Type ").command("schedule", "list").words(" to see them."));
  }

  static Failure unreadable() {
    return Failure.user(
        "Pressing a button",
        "this version of Slipway does not know that button",
        "Type the command instead.");
  }

  static Failure stale(ScheduleId id) {
    return Failure.refused(
        "Pressing a button of " + id,
        "the schedule has changed since that button was drawn",
        "Look at its message again and decide anew.");
  }

  static Failure notYours(ScheduleVerb scheduleVerb, Schedule schedule) {
    return Failure.refused(
        attempted(scheduleVerb, schedule),
        Text.of("it belongs to ")
            .person(schedule.owner())
            .words(", and you are not among this channel's approvers"),
        Text.of("Ask one of them."));
  }

  static Failure ownYes(ScheduleVerb scheduleVerb, Schedule schedule) {
    return Failure.refused(
        attempted(scheduleVerb, schedule),
        "you scheduled it yourself",
        "Somebody else from this channel's approvers must decide; you can remove it.");
  }

  static Failure notNow(ScheduleVerb scheduleVerb, Schedule schedule) {
    String obstacle =
        switch (schedule.status()) {
          case WAITING -> "it waits for a yes";
          case ACTIVE -> "it runs already";
          case PAUSED -> "it is paused";
          case REMOVED -> "it was removed";
        };
    return Failure.refused(
        attempted(scheduleVerb, schedule), obstacle, "Read its message as it stands now.");
  }

  static Failure never(ScheduleSpec order) {
    return Failure.user(
        "Scheduling /" + order.line(),
        "it would never run: " + order.recurrence().description() + " does not come again",
        "Name times to come.");
  }

  private static String attempted(ScheduleVerb scheduleVerb, Schedule schedule) {
    String word =
        switch (scheduleVerb) {
          case APPROVE -> "Approving ";
          case REJECT -> "Rejecting ";
          case PAUSE -> "Pausing ";
          case RESUME -> "Resuming ";
          case SKIP -> "Skipping a run of ";
          case RUN -> "Running ";
          case REMOVE -> "Removing ";
        };
    return word + schedule.id();
  }
}
