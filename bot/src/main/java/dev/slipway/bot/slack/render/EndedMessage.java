package dev.slipway.bot.slack.render;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Expired;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Rejected;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.ReleasedSteps;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation that is over: what was done, what is left and why, what to do now. Past tense, and
 * no buttons but those that take back, leave or try again what was done (slack.md §3.2).
 * Thread-safe.
 */
final class EndedMessage {
  private static final Text NOTHING_DONE = Text.of("Nothing was done");

  private final Sentences words;
  private final RunningMessage running;

  EndedMessage(CommandsConfig commands) {
    this.words = new Sentences(commands);
    this.running = new RunningMessage(words);
  }

  Rendered render(OperationView view, Ended ended) {
    Operation operation = view.operation();
    Progress progress = Progress.of(view);
    Page page = Page.message().header(headline(operation, ended) + leftOver(ended, progress));
    body(page, view, ended, progress, OfferBlocks.undone(view));
    OfferBlocks.afterwards(page, view);
    page.context(context(operation, ended, progress));
    return page.rendered(sentence(operation, ended));
  }

  /** A heading, or a line in the channel, alone must not say more than is true. */
  static String leftOver(Ended ended, Progress progress) {
    int left = progress.items(ItemState.SKIPPED).size();
    return ended instanceof Succeeded && left > 0 ? ", except " + left + " that stayed" : "";
  }

  /** How it ended, as a heading. */
  static String headline(Operation operation, Ended ended) {
    String title = operation.plan().title();
    return switch (ended) {
      case Succeeded ignored -> operation.plan().heading().done();
      case Failed ignored -> "Failed: " + title;
      case Cancelled ignored -> "Cancelled: " + title;
      case Rejected ignored -> "Rejected: " + title;
      case Expired ignored -> "Expired: " + title;
    };
  }

  /** How it ended, in one or two sentences without markup that needs blocks. */
  String sentence(Operation operation, Ended ended) {
    String title = Mrkdwn.escape(operation.plan().title(), 200);
    return switch (ended) {
      case Succeeded(var at, Text summary) ->
          Mrkdwn.escape(operation.plan().heading().done(), 200)
              + ". "
              + words.sentence(summary, Limits.LINE);
      case Failed(var at, Failure failure) ->
          title
              + " failed: "
              + words.sentence(failure.obstacle(), Limits.LINE)
              + " "
              + words.sentence(failure.remedy(), Limits.LINE);
      case Cancelled(var at, UserId by, Optional<Text> doneSoFar) ->
          title
              + " was cancelled by "
              + Mrkdwn.person(by)
              + ". "
              + words.sentence(soFar(doneSoFar), Limits.LINE);
      case Rejected(var at, UserId by, String reason) ->
          title + " was rejected by " + Mrkdwn.person(by) + because(reason) + " Nothing was done.";
      case Expired ignored -> title + " expired: nobody said yes in time. Nothing was done.";
    };
  }

  /** The steps that end it count their own attempt only; this is what came before. */
  private static String earlier(Progress progress) {
    return switch (progress.carried()) {
      case 0 -> "";
      case 1 -> "1 more was done before Slipway was started again.";
      default -> progress.carried() + " more were done before Slipway was started again.";
    };
  }

  private void body(Page page, OperationView view, Ended ended, Progress progress, boolean undone) {
    Operation operation = view.operation();
    String impact = "~" + Mrkdwn.escape(operation.plan().impact(), Limits.FIELD) + "~";
    switch (ended) {
      case Succeeded(var at, Text summary) -> {
        page.section(words.sentence(summary, 1_500));
        page.section(earlier(progress));
        page.section(left(progress));
        page.section(undone ? "" : now(operation));
      }
      case Failed(var at, Failure failure) -> {
        page.section("*What stood in the way*\n" + words.sentence(failure.obstacle(), 1_500));
        page.section(done(view, progress));
        page.section(left(progress));
        page.section(
            failure.remedy().isBlank()
                ? ""
                : "*What to do now*\n" + words.sentence(failure.remedy(), 1_000));
      }
      case Cancelled(var at, UserId by, Optional<Text> doneSoFar) -> {
        page.section(
            "Cancelled by " + Mrkdwn.person(by) + ". " + words.sentence(soFar(doneSoFar), 1_500));
        page.section(TakeOverText.ended(view));
        page.section(done(view, progress));
        page.section(left(progress));
      }
      case Rejected(var at, UserId by, String reason) -> {
        page.section(impact + "\nRejected by " + Mrkdwn.person(by) + ". Nothing was done.");
        page.section(reason.isBlank() ? "" : "> " + Mrkdwn.escape(oneLine(reason), 1_000));
      }
      case Expired ignored ->
          page.section(
              impact
                  + "\nNobody said yes in time. Nothing was done. Ask again with "
                  + words.slash(operation.action())
                  + ".");
    }
  }

  private static Text soFar(Optional<Text> done) {
    return done.orElse(NOTHING_DONE);
  }

  private String done(OperationView view, Progress progress) {
    Set<String> released = ReleasedSteps.of(view.journal());
    List<String> lines =
        view.operation().plan().steps().stream()
            .filter(step -> !released.contains(step.id()))
            .flatMap(step -> progress.outcome(step.id()).stream())
            .flatMap(
                outcome ->
                    switch (outcome) {
                      case StepOutcome.Changed(Text what, var undo) -> Stream.of(what);
                      case StepOutcome.Unchanged(Text why) -> Stream.of(why);
                      case StepOutcome.Failed ignored -> Stream.<Text>of();
                      case StepOutcome.Cancelled ignored -> Stream.<Text>of();
                    })
            .map(text -> "• " + words.sentence(text, Limits.LINE))
            .toList();
    int items = progress.items(ItemState.DONE).size();
    String far =
        progress
            .advanced()
            .map(a -> "\n• " + a.done() + " of " + a.total() + " done when it ended.")
            .orElse(items == 0 ? "" : "\n• " + items + " done when it ended.");
    return lines.isEmpty() && far.isEmpty()
        ? ""
        : "*What was done*" + (lines.isEmpty() ? "" : "\n" + String.join("\n", lines)) + far;
  }

  private String left(Progress progress) {
    List<ItemChanged> open =
        progress.items(ItemState.FAILED, ItemState.WAITING, ItemState.STARTED, ItemState.SKIPPED);
    Lines lines = new Lines(Limits.SECTION - 200, 12, "in the thread");
    running.grouped(open).forEach(line -> lines.add("• " + line));
    return lines.isEmpty() ? "" : "*What is left*\n" + lines.text();
  }

  /** Notes of the plan that name a command to type afterwards; the others were about the way. */
  private String now(Operation operation) {
    return operation.plan().findings().stream()
        .filter(finding -> finding.severity() == Severity.NOTE && finding.remedy().namesCommand())
        .map(Finding::remedy)
        .distinct()
        .limit(3)
        .map(remedy -> words.sentence(remedy, Limits.LINE))
        .collect(Collectors.joining("\n"));
  }

  private static String context(Operation operation, Ended ended, Progress progress) {
    StringBuilder text = new StringBuilder(Mrkdwn.dayAndTime(ended.at()));
    if (progress.everStarted()) {
      text.append("  ·  took ").append(Wording.elapsed(progress.elapsed()));
    }
    if (!operation.reason().isBlank()) {
      text.append("  ·  reason: ").append(Mrkdwn.escape(operation.reason(), 200));
    }
    text.append("  ·  requested by ").append(Mrkdwn.person(operation.requester()));
    progress
        .approvedBy()
        .filter(by -> !(operation.state() instanceof OperationState.Rejected))
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }

  private static String because(String reason) {
    return reason.isBlank()
        ? "."
        : ": " + Mrkdwn.escape(Wording.sentence(oneLine(reason)), Limits.LINE);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
