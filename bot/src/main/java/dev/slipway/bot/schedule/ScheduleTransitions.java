package dev.slipway.bot.schedule;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.schedule.Schedule.Status;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a schedule, as pure functions of what is stored. */
final class ScheduleTransitions {
  private ScheduleTransitions() {}

  /** What it becomes; empty when that cannot be done to it now. */
  static Optional<Schedule> after(
      ScheduleVerb scheduleVerb, Schedule schedule, UserId by, Instant now) {
    return switch (scheduleVerb) {
      case APPROVE ->
          only(Status.WAITING, schedule)
              .flatMap(s -> runs(s, now))
              .map(s -> s.in(Status.ACTIVE, Text.of("Approved by ").person(by).words(".")));
      case REJECT ->
          only(Status.WAITING, schedule)
              .map(
                  s ->
                      s.in(
                          Status.REMOVED,
                          Text.of("Rejected by ").person(by).words("; it never ran.")));
      case PAUSE ->
          only(Status.ACTIVE, schedule)
              .map(s -> s.in(Status.PAUSED, Text.of("Paused by ").person(by).words(".")));
      case RESUME ->
          only(Status.PAUSED, schedule)
              .flatMap(s -> runs(s, now))
              .map(s -> s.in(Status.ACTIVE, Text.of("Resumed by ").person(by).words(".")));
      case SKIP ->
          only(Status.ACTIVE, schedule)
              .flatMap(
                  s ->
                      s.recurrence()
                          .next(s.due(), s.zone())
                          .map(
                              next ->
                                  s.due(
                                      next,
                                      Text.NONE
                                          .person(by)
                                          .words(
                                              " skipped the run of "
                                                  + s.at(s.due()).words()
                                                  + "."))));
      case REMOVE ->
          schedule.status() == Status.REMOVED
              ? Optional.empty()
              : Optional.of(
                  schedule.in(Status.REMOVED, Text.of("Removed by ").person(by).words(".")));
      case RUN -> Optional.empty();
    };
  }

  private static Optional<Schedule> only(Status status, Schedule schedule) {
    return schedule.status() == status ? Optional.of(schedule) : Optional.empty();
  }

  /** Nothing that was due meanwhile is made up for. */
  private static Optional<Schedule> runs(Schedule schedule, Instant now) {
    return schedule
        .recurrence()
        .next(now, schedule.zone())
        .map(due -> schedule.due(due, Text.NONE));
  }

  /** What was done, after the schedule's name. */
  static String words(ScheduleVerb scheduleVerb, Schedule now) {
    return switch (scheduleVerb) {
      case APPROVE -> "is approved. " + ScheduleText.next(now);
      case REJECT -> "is rejected; it never ran";
      case PAUSE -> "is paused: nothing runs until it is resumed";
      case RESUME -> "goes on. " + ScheduleText.next(now);
      case SKIP -> "leaves out one run. " + ScheduleText.next(now);
      case RUN -> "runs now";
      case REMOVE -> "is removed and never runs again";
    };
  }
}
