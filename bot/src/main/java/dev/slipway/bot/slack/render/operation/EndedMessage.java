package dev.slipway.bot.slack.render.operation;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.ReleasedSteps;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.UserId;
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

  private final MrkdwnText words;
  private final RunningMessage running;

  EndedMessage(CommandsConfig commands) {
    this.words = new MrkdwnText(commands);
    this.running = new RunningMessage(words);
  }

  Rendered render(OperationView view, Ended ended) {
    Operation operation = view.operation();
    OperationProgress operationProgress = OperationProgress.of(view);
    BlockBuilder blockBuilder =
        BlockBuilder.message()
            .header(headline(operation, ended) + leftOver(ended, operationProgress));
    body(blockBuilder, view, ended, operationProgress, FollowUpBlocks.undone(view));
    FollowUpBlocks.afterwards(blockBuilder, view);
    blockBuilder.context(context(operation, ended, operationProgress));
    return blockBuilder.rendered(sentence(operation, ended));
  }

  /** A heading, or a line in the channel, alone must not say more than is true. */
  static String leftOver(Ended ended, OperationProgress operationProgress) {
    int left = operationProgress.items(ItemState.SKIPPED).size();
    return ended instanceof Succeeded && left > 0 ? ", except " + left + " that stayed" : "";
  }

  /** How it ended, as a heading. */
  static String headline(Operation operation, Ended ended) {
    String title = operation.plan().titleText();
    return switch (ended) {
      case Succeeded ignored -> operation.plan().title().done();
      case Failed ignored -> "Failed: " + title;
      case Cancelled ignored -> "Cancelled: " + title;
      case Rejected ignored -> "Rejected: " + title;
      case Expired ignored -> "Expired: " + title;
    };
  }

  /** How it ended, in one or two sentences without markup that needs blocks. */
  String sentence(Operation operation, Ended ended) {
    String title = Mrkdwn.escape(operation.plan().titleText(), 200);
    return switch (ended) {
      case Succeeded(var at, Text summary) ->
          Mrkdwn.escape(operation.plan().title().done(), 200)
              + ". "
              + words.sentence(summary, SlackLimits.LINE);
      case Failed(var at, Failure failure) ->
          title
              + " failed: "
              + words.sentence(failure.obstacle(), SlackLimits.LINE)
              + " "
              + words.sentence(failure.remedy(), SlackLimits.LINE);
      case Cancelled(var at, UserId by, Optional<Text> doneSoFar) ->
          title
              + " was cancelled by "
              + Mrkdwn.person(by)
              + ". "
              + words.sentence(soFar(doneSoFar), SlackLimits.LINE);
      case Rejected(var at, UserId by, String reason) ->
          title + " was rejected by " + Mrkdwn.person(by) + because(reason) + " Nothing was done.";
      case Expired ignored -> title + " expired: nobody said yes in time. Nothing was done.";
    };
  }

  /** The steps that end it count their own attempt only; this is what came before. */
  private static String earlier(OperationProgress operationProgress) {
    return switch (operationProgress.carried()) {
      case 0 -> "";
      case 1 -> "1 more was done before Slipway was started again.";
      default -> operationProgress.carried() + " more were done before Slipway was started again.";
    };
  }

  private void body(
      BlockBuilder blockBuilder,
      OperationView view,
      Ended ended,
      OperationProgress operationProgress,
      boolean undone) {
    Operation operation = view.operation();
    String impact = "~" + Mrkdwn.escape(operation.plan().impact(), SlackLimits.FIELD) + "~";
    switch (ended) {
      case Succeeded(var at, Text summary) -> {
        blockBuilder.section(words.sentence(summary, 1_500));
        blockBuilder.section(earlier(operationProgress));
        blockBuilder.section(left(operationProgress));
        blockBuilder.section(undone ? "" : now(operation));
      }
      case Failed(var at, Failure failure) -> {
        blockBuilder.section(
            "*What stood in the way*\n" + words.sentence(failure.obstacle(), 1_500));
        blockBuilder.section(done(view, operationProgress));
        blockBuilder.section(left(operationProgress));
        blockBuilder.section(
            failure.remedy().isBlank()
                ? ""
                : "*What to do now*\n" + words.sentence(failure.remedy(), 1_000));
      }
      case Cancelled(var at, UserId by, Optional<Text> doneSoFar) -> {
        blockBuilder.section(
            "Cancelled by " + Mrkdwn.person(by) + ". " + words.sentence(soFar(doneSoFar), 1_500));
        blockBuilder.section(PreemptionText.ended(view));
        blockBuilder.section(done(view, operationProgress));
        blockBuilder.section(left(operationProgress));
      }
      case Rejected(var at, UserId by, String reason) -> {
        blockBuilder.section(impact + "\nRejected by " + Mrkdwn.person(by) + ". Nothing was done.");
        blockBuilder.section(reason.isBlank() ? "" : "> " + Mrkdwn.escape(oneLine(reason), 1_000));
      }
      case Expired ignored ->
          blockBuilder.section(
              impact
                  + "\nNobody said yes in time. Nothing was done. Ask again with "
                  + words.slash(operation.action())
                  + ".");
    }
  }

  private static Text soFar(Optional<Text> done) {
    return done.orElse(NOTHING_DONE);
  }

  private String done(OperationView view, OperationProgress operationProgress) {
    Set<String> released = ReleasedSteps.of(view.journal());
    List<String> lines =
        view.operation().plan().steps().stream()
            .filter(step -> !released.contains(step.id()))
            .flatMap(step -> operationProgress.outcome(step.id()).stream())
            .flatMap(
                outcome ->
                    switch (outcome) {
                      case StepOutcome.Changed(Text what, var undo) -> Stream.of(what);
                      case StepOutcome.Unchanged(Text why) -> Stream.of(why);
                      case StepOutcome.Failed ignored -> Stream.<Text>of();
                      case StepOutcome.Cancelled ignored -> Stream.<Text>of();
                    })
            .map(text -> "• " + words.sentence(text, SlackLimits.LINE))
            .toList();
    int items = operationProgress.items(ItemState.DONE).size();
    String far =
        operationProgress
            .advanced()
            .map(a -> "\n• " + a.done() + " of " + a.total() + " done when it ended.")
            .orElse(items == 0 ? "" : "\n• " + items + " done when it ended.");
    return lines.isEmpty() && far.isEmpty()
        ? ""
        : "*What was done*" + (lines.isEmpty() ? "" : "\n" + String.join("\n", lines)) + far;
  }

  private String left(OperationProgress operationProgress) {
    List<ItemChanged> open =
        operationProgress.items(
            ItemState.FAILED, ItemState.WAITING, ItemState.STARTED, ItemState.SKIPPED);
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION - 200, 12, "in the thread");
    running.grouped(open).forEach(line -> boundedLines.add("• " + line));
    return boundedLines.isEmpty() ? "" : "*What is left*\n" + boundedLines.text();
  }

  /** Notes of the plan that name a command to type afterwards; the others were about the way. */
  private String now(Operation operation) {
    return operation.plan().findings().stream()
        .filter(finding -> finding.severity() == Severity.NOTE && finding.remedy().namesCommand())
        .map(Finding::remedy)
        .distinct()
        .limit(3)
        .map(remedy -> words.sentence(remedy, SlackLimits.LINE))
        .collect(Collectors.joining("\n"));
  }

  private static String context(
      Operation operation, Ended ended, OperationProgress operationProgress) {
    StringBuilder text = new StringBuilder(Mrkdwn.dayAndTime(ended.at()));
    if (operationProgress.everStarted()) {
      text.append("  ·  took ").append(EnglishForms.elapsed(operationProgress.elapsed()));
    }
    if (!operation.reason().isBlank()) {
      text.append("  ·  reason: ").append(Mrkdwn.escape(operation.reason(), 200));
    }
    text.append("  ·  requested by ").append(Mrkdwn.person(operation.requester()));
    operationProgress
        .approvedBy()
        .filter(by -> !(operation.state() instanceof OperationState.Rejected))
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }

  private static String because(String reason) {
    return reason.isBlank()
        ? "."
        : ": " + Mrkdwn.escape(EnglishForms.sentence(oneLine(reason)), SlackLimits.LINE);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
