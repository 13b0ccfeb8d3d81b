package dev.slipway.bot.calendar.window;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Announcement;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.time.TimeRange;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about maintenance windows. */
final class WindowText {
  private static final int SHOWN = 3;

  private WindowText() {}

  /** The one message about a window that comes again. */
  static Announcement card(MaintenanceWindow maintenanceWindow, Instant now) {
    List<Text> lines = new ArrayList<>();
    reason(maintenanceWindow, lines);
    if (maintenanceWindow.removed().isPresent()) {
      lines.add(Text.of("Removed by ").person(maintenanceWindow.removed().get()).words("."));
    } else {
      lines.add(
          Text.of(
              "Next: "
                  + maintenanceWindow.openings(now, SHOWN).stream()
                      .map(timeRange -> new ZonedStart(timeRange.from(), timeRange.zone()).words())
                      .collect(Collectors.joining("; "))
                  + "."));
      lines.add(
          Text.of(
              "Disruptive maintenance of "
                  + maintenanceWindow.cluster()
                  + " begins in its windows only; what has begun is finished, and what is reversible or"
                  + " only looks is allowed at any time."));
      lines.add(
          Text.of("Leave out the next one with ")
              .command("schedule", "window skip " + maintenanceWindow.id())
              .words("."));
    }
    return new Announcement(
        "Maintenance window of "
            + maintenanceWindow.cluster()
            + ": "
            + maintenanceWindow.openings().describe(),
        lines,
        List.of(),
        List.of(),
        note(maintenanceWindow));
  }

  /** The message about one opening, as it should look then. */
  static Announcement opening(
      MaintenanceWindow maintenanceWindow,
      TimeRange opening,
      List<Operation> planned,
      Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(state(opening, now)));
    reason(maintenanceWindow, lines);
    if (now.isBefore(opening.until())) {
      boolean open = opening.has(now);
      lines.add(
          Text.of(
              planned.isEmpty()
                  ? "Nothing " + (open ? "more is planned for it." : "is planned for it yet.")
                  : "Planned for it: " + list(planned) + "."));
      lines.add(
          Text.of((open ? "Close it early" : "Cancel it") + " with ")
              .command("schedule", "window skip " + maintenanceWindow.id())
              .words("."));
    } else if (!planned.isEmpty()) {
      lines.add(Text.of("What has begun is finished: " + list(planned) + "."));
    }
    return new Announcement(
        headline(maintenanceWindow, opening), lines, List.of(), List.of(), note(maintenanceWindow));
  }

  /** The same when it will not be. */
  static Announcement cancelled(MaintenanceWindow maintenanceWindow, TimeRange opening, UserId by) {
    return new Announcement(
        headline(maintenanceWindow, opening),
        List.of(Text.of("Cancelled by ").person(by).words(".")),
        List.of(),
        List.of(),
        note(maintenanceWindow));
  }

  /** That it will not be. */
  static Announcement news(
      MaintenanceWindow maintenanceWindow,
      TimeRange opening,
      List<Operation> planned,
      UserId by,
      Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.NONE
            .person(by)
            .words(
                (maintenanceWindow.removed().isPresent() ? " removed " : " skipped ")
                    + maintenanceWindow.id()
                    + ", which was to be open "
                    + opening.words()
                    + "."));
    if (!planned.isEmpty()) {
      lines.add(
          Text.of("What was planned for it needs another time or window: " + list(planned) + "."));
    }
    maintenanceWindow
        .opening(now)
        .ifPresent(next -> lines.add(Text.of("The next one is " + next.words() + ".")));
    return Announcement.of(
        "The maintenance window of " + maintenanceWindow.cluster() + " is cancelled", lines);
  }

  private static String headline(MaintenanceWindow maintenanceWindow, TimeRange opening) {
    return "Maintenance window of " + maintenanceWindow.cluster() + ", " + opening.words();
  }

  private static String state(TimeRange opening, Instant now) {
    if (!now.isBefore(opening.until())) {
      return "It is over.";
    }
    if (opening.has(now)) {
      return "It is open.";
    }
    Duration ahead = Duration.between(now, opening.from());
    return WindowAnnouncer.COUNTDOWN.reversed().stream()
        .filter(step -> ahead.compareTo(step) <= 0)
        .findFirst()
        .map(step -> "It opens within " + step(step) + ".")
        .orElse("It is to come.");
  }

  private static String step(Duration step) {
    if (step.toHours() == 0) {
      return step.toMinutes() + " minutes";
    }
    return step.toHours() == 1 ? "the hour" : step.toHours() + " hours";
  }

  private static void reason(MaintenanceWindow maintenanceWindow, List<Text> lines) {
    if (!maintenanceWindow.reason().isEmpty()) {
      lines.add(Text.of("Reason: " + maintenanceWindow.reason()));
    }
  }

  private static Text note(MaintenanceWindow maintenanceWindow) {
    return Text.of(maintenanceWindow.id() + "  ·  by ").person(maintenanceWindow.owner());
  }

  private static String list(List<Operation> operations) {
    return operations.stream()
        .map(operation -> operation.id() + ", " + operation.plan().titleText() + state(operation))
        .collect(Collectors.joining("; "));
  }

  private static String state(Operation operation) {
    return switch (operation.state()) {
      case AwaitingApproval ignored -> ", which waits for a yes";
      case Approved ignored ->
          operation.startAt().map(start -> ", which begins " + start.words()).orElse("");
      case Running ignored -> ", which is under way";
      case Paused ignored -> ", which is paused";
      case Ended ignored -> ", which has ended";
    };
  }

  /** What became of something people typed. */
  static QueryResult done(MaintenanceWindow maintenanceWindow, String what) {
    return new QueryResult(maintenanceWindow.id() + " " + what, List.of(), List.of());
  }

  static QueryResult list(List<MaintenanceWindow> maintenanceWindows, Instant now) {
    String headline =
        switch (maintenanceWindows.size()) {
          case 0 -> "No maintenance windows: what is disruptive may begin at any time";
          case 1 -> "1 maintenance window";
          default -> maintenanceWindows.size() + " maintenance windows";
        };
    return new QueryResult(
        headline,
        List.of(
            new QueryResult.Table(
                "Maintenance windows",
                List.of("Name", "Cluster", "Opens", "Next", "Reason"),
                maintenanceWindows.stream()
                    .map(maintenanceWindow -> row(maintenanceWindow, now))
                    .toList())),
        List.of());
  }

  private static List<String> row(MaintenanceWindow maintenanceWindow, Instant now) {
    return List.of(
        maintenanceWindow.id().toString(),
        maintenanceWindow.cluster().value(),
        maintenanceWindow.openings().describe(),
        maintenanceWindow.isOpen(now)
            ? "open"
            : maintenanceWindow
                .opening(now)
                .map(timeRange -> new ZonedStart(timeRange.from(), timeRange.zone()).words())
                .orElse("never"),
        maintenanceWindow.reason().isEmpty() ? "none given" : maintenanceWindow.reason());
  }
}
