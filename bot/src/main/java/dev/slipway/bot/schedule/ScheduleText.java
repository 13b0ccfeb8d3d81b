package dev.slipway.bot.schedule;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.messaging.Announcement.AnnouncementButton;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.config.types.DurationFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said about schedules. People stand as {@code @} and their id. */
final class ScheduleText {
  private static final int SHOWN = 3;

  private ScheduleText() {}

  /** The one message about a schedule. */
  static Announcement card(Schedule schedule, Optional<ActionDescriptor> action) {
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of("Runs " + rhythm(schedule) + "."));
    boolean disruptive = action.filter(a -> a.risk() == Risk.DISRUPTIVE).isPresent();
    switch (schedule.status()) {
      case WAITING ->
          lines.add(Text.of("It waits for an approver's yes; nothing runs before that."));
      case ACTIVE -> lines.add(Text.of(next(schedule)));
      case PAUSED -> lines.add(Text.of("Paused: nothing runs until somebody resumes it."));
      case REMOVED -> lines.add(Text.of("Removed: it never runs again."));
    }
    if (disruptive && schedule.status() != Schedule.Status.REMOVED) {
      lines.add(Text.of("Each run shows its plan then and asks for a yes of its own."));
    }
    if (!schedule.lastEvent().isBlank()) {
      lines.add(schedule.lastEvent());
    }
    return new Announcement(
        schedule.id() + ": /" + schedule.line(),
        lines,
        List.of(),
        presses(schedule),
        Text.of("scheduled by ")
            .person(schedule.owner())
            .words(
                "  ·  a run missed by less than "
                    + MisfirePolicy.STILL_IN_TIME.toMinutes()
                    + " minutes is made up for once, any other is skipped and told"));
  }

  private static List<AnnouncementButton> presses(Schedule schedule) {
    return switch (schedule.status()) {
      case WAITING ->
          List.of(
              new AnnouncementButton(
                  "Approve Schedule",
                  ScheduleVerb.APPROVE.word(),
                  subject(schedule),
                  true,
                  Optional.of("Slipway then runs /" + schedule.line() + " by itself.")),
              new AnnouncementButton("Reject", ScheduleVerb.REJECT.word(), subject(schedule)));
      case ACTIVE ->
          List.of(
              new AnnouncementButton("Pause", ScheduleVerb.PAUSE.word(), subject(schedule)),
              new AnnouncementButton("Skip Next", ScheduleVerb.SKIP.word(), subject(schedule)),
              new AnnouncementButton("Run Now", ScheduleVerb.RUN.word(), subject(schedule)),
              remove(schedule));
      case PAUSED ->
          List.of(
              new AnnouncementButton(
                  "Resume", ScheduleVerb.RESUME.word(), subject(schedule), true, Optional.empty()),
              new AnnouncementButton("Run Now", ScheduleVerb.RUN.word(), subject(schedule)),
              remove(schedule));
      case REMOVED -> List.of();
    };
  }

  private static AnnouncementButton remove(Schedule schedule) {
    return new AnnouncementButton(
        "Remove",
        ScheduleVerb.REMOVE.word(),
        subject(schedule),
        false,
        Optional.of("It never runs again. What is under way goes on."));
  }

  /** What a button of this version carries. */
  static String subject(Schedule schedule) {
    return schedule.id() + ":" + schedule.version();
  }

  /** When it runs, without its next times. */
  static String rhythm(Schedule schedule) {
    return schedule.recurrence().description()
        + ", in "
        + schedule.zone().getId()
        + (schedule.jitter().isZero()
            ? ""
            : ", up to " + DurationFormat.format(schedule.jitter()) + " later");
  }

  static String next(Schedule schedule) {
    List<String> times = new ArrayList<>(List.of(schedule.at(schedule.due()).words()));
    schedule.recurrence().next(schedule.due(), schedule.zone(), SHOWN - 1).stream()
        .map(time -> schedule.at(time).words())
        .forEach(times::add);
    return "Next: " + String.join("; ", times) + ".";
  }

  /** Every schedule there is. */
  static QueryResult list(List<Schedule> schedules) {
    String headline =
        switch (schedules.size()) {
          case 0 -> "Nothing is scheduled";
          case 1 -> "1 schedule";
          default -> schedules.size() + " schedules";
        };
    return new QueryResult(
        headline,
        List.of(
            new QueryResult.Table(
                "Schedules",
                List.of("Name", "Says", "When", "Next"),
                schedules.stream().map(ScheduleText::row).toList())),
        List.of());
  }

  private static List<String> row(Schedule schedule) {
    String next =
        switch (schedule.status()) {
          case WAITING -> "waits for a yes";
          case ACTIVE -> schedule.at(schedule.due()).words();
          case PAUSED -> "paused";
          case REMOVED -> "removed";
        };
    return List.of(
        schedule.id().toString(), "/" + schedule.line(), schedule.recurrence().description(), next);
  }

  /** What became of something people typed. */
  static QueryResult done(Schedule schedule, String what) {
    return new QueryResult(
        schedule.id() + " (/" + schedule.line() + ") " + what, List.of(), List.of());
  }

  /** Runs went by while nobody was there. */
  static Announcement missed(Schedule schedule, MisfirePolicy late, Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.of(
            "It was due "
                + schedule.at(schedule.due()).words()
                + ", and it is "
                + schedule.at(now).words()
                + " now: Slipway or its database was away in between."));
    if (late.run().isPresent()) {
      lines.add(
          Text.of(
              late.missed() == 0
                  ? "It is made up for now."
                  : "The last run is made up for now; "
                      + runs(late.missed())
                      + " before it "
                      + (late.missed() == 1 ? "is" : "are")
                      + " not."));
    } else {
      lines.add(
          Text.of(
              (late.missed() == 1 ? "This run is" : runs(late.missed()) + " are")
                  + " not made up for, because it is more than "
                  + MisfirePolicy.STILL_IN_TIME.toMinutes()
                  + " minutes late. If it is needed now, press Run Now."));
    }
    late.next().ifPresent(next -> lines.add(Text.of("Next: " + schedule.at(next).words() + ".")));
    String headline = (late.run().isPresent() ? "Late: " : "Missed: ") + name(schedule);
    return new Announcement(
        headline,
        lines,
        List.of(),
        late.run().isPresent() ? List.of() : again(schedule),
        Text.NONE);
  }

  /** A run came to nothing; {@code lines} say why. */
  static Announcement failed(Schedule schedule, List<Text> why) {
    List<Text> lines = new ArrayList<>(why);
    if (schedule.status() == Schedule.Status.ACTIVE) {
      lines.add(Text.of("Next: " + schedule.at(schedule.due()).words() + "."));
    }
    return new Announcement(
        "Not done: " + name(schedule),
        lines,
        List.of(),
        again(schedule),
        Text.NONE.person(schedule.owner()));
  }

  /** How its last operation ended. */
  static Text ended(Operation operation, Ended ended) {
    Text how =
        switch (ended) {
          case Succeeded(var at, var summary) -> Text.of("done. ").text(summary);
          case Failed(var at, var failure) -> Text.of("failed: ").text(failure.obstacle());
          case Cancelled(var at, var by, var done) -> Text.of("cancelled by ").person(by);
          case Rejected(var at, var by, var reason) -> Text.of("rejected by ").person(by);
          case Expired ignored -> Text.of("expired, because nobody said yes in time");
        };
    return Text.of("Last run: " + operation.id() + " ").text(how);
  }

  private static List<AnnouncementButton> again(Schedule schedule) {
    return List.of(
        new AnnouncementButton(
            "Run Now", ScheduleVerb.RUN.word(), subject(schedule), true, Optional.empty()));
  }

  private static String name(Schedule schedule) {
    return "/" + schedule.line() + ", scheduled as " + schedule.id();
  }

  private static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }
}
