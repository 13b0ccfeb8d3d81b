package dev.slipway.bot.window;

import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.conversation.Bulletin;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Paused;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.config.vocabulary.UserId;
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
  static Bulletin card(Window window, Instant now) {
    List<Text> lines = new ArrayList<>();
    reason(window, lines);
    if (window.removed().isPresent()) {
      lines.add(Text.of("Removed by ").person(window.removed().get()).words("."));
    } else {
      lines.add(
          Text.of(
              "Next: "
                  + window.openings(now, SHOWN).stream()
                      .map(span -> new StartTime(span.from(), span.zone()).words())
                      .collect(Collectors.joining("; "))
                  + "."));
      lines.add(
          Text.of(
              "Disruptive maintenance of "
                  + window.cluster()
                  + " begins in its windows only; what has begun is finished, and what is reversible or"
                  + " only looks is allowed at any time."));
      lines.add(
          Text.of("Leave out the next one with ")
              .command("schedule", "window skip " + window.id())
              .words("."));
    }
    return new Bulletin(
        "Maintenance window of " + window.cluster() + ": " + window.openings().words(),
        lines,
        List.of(),
        List.of(),
        note(window));
  }

  /** The message about one opening, as it should look then. */
  static Bulletin opening(Window window, Span opening, List<Operation> planned, Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(state(opening, now)));
    reason(window, lines);
    if (now.isBefore(opening.until())) {
      boolean open = opening.has(now);
      lines.add(
          Text.of(
              planned.isEmpty()
                  ? "Nothing " + (open ? "more is planned for it." : "is planned for it yet.")
                  : "Planned for it: " + list(planned) + "."));
      lines.add(
          Text.of((open ? "Close it early" : "Cancel it") + " with ")
              .command("schedule", "window skip " + window.id())
              .words("."));
    } else if (!planned.isEmpty()) {
      lines.add(Text.of("What has begun is finished: " + list(planned) + "."));
    }
    return new Bulletin(headline(window, opening), lines, List.of(), List.of(), note(window));
  }

  /** The same when it will not be. */
  static Bulletin cancelled(Window window, Span opening, UserId by) {
    return new Bulletin(
        headline(window, opening),
        List.of(Text.of("Cancelled by ").person(by).words(".")),
        List.of(),
        List.of(),
        note(window));
  }

  /** That it will not be. */
  static Bulletin news(
      Window window, Span opening, List<Operation> planned, UserId by, Instant now) {
    List<Text> lines = new ArrayList<>();
    lines.add(
        Text.NONE
            .person(by)
            .words(
                (window.removed().isPresent() ? " removed " : " skipped ")
                    + window.id()
                    + ", which was to be open "
                    + opening.words()
                    + "."));
    if (!planned.isEmpty()) {
      lines.add(
          Text.of("What was planned for it needs another time or window: " + list(planned) + "."));
    }
    window
        .opening(now)
        .ifPresent(next -> lines.add(Text.of("The next one is " + next.words() + ".")));
    return Bulletin.of("The maintenance window of " + window.cluster() + " is cancelled", lines);
  }

  private static String headline(Window window, Span opening) {
    return "Maintenance window of " + window.cluster() + ", " + opening.words();
  }

  private static String state(Span opening, Instant now) {
    if (!now.isBefore(opening.until())) {
      return "It is over.";
    }
    if (opening.has(now)) {
      return "It is open.";
    }
    Duration ahead = Duration.between(now, opening.from());
    return WindowBell.COUNTDOWN.reversed().stream()
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

  private static void reason(Window window, List<Text> lines) {
    if (!window.reason().isEmpty()) {
      lines.add(Text.of("Reason: " + window.reason()));
    }
  }

  private static Text note(Window window) {
    return Text.of(window.id() + "  ·  by ").person(window.owner());
  }

  private static String list(List<Operation> operations) {
    return operations.stream()
        .map(operation -> operation.id() + ", " + operation.plan().title() + state(operation))
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
  static Answer done(Window window, String what) {
    return new Answer(window.id() + " " + what, List.of(), List.of());
  }

  static Answer list(List<Window> windows, Instant now) {
    String headline =
        switch (windows.size()) {
          case 0 -> "No maintenance windows: what is disruptive may begin at any time";
          case 1 -> "1 maintenance window";
          default -> windows.size() + " maintenance windows";
        };
    return new Answer(
        headline,
        List.of(
            new Answer.Table(
                "Maintenance windows",
                List.of("Name", "Cluster", "Opens", "Next", "Reason"),
                windows.stream().map(window -> row(window, now)).toList())),
        List.of());
  }

  private static List<String> row(Window window, Instant now) {
    return List.of(
        window.id().toString(),
        window.cluster().value(),
        window.openings().words(),
        window.isOpen(now)
            ? "open"
            : window
                .opening(now)
                .map(span -> new StartTime(span.from(), span.zone()).words())
                .orElse("never"),
        window.reason().isEmpty() ? "none given" : window.reason());
  }
}
