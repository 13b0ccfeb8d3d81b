package dev.slipway.bot.slack.render.operation;

import com.slack.api.model.block.element.BlockElement;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.BoundedLines;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.block.SlackLimits;
import dev.slipway.bot.slack.render.block.SubjectNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An operation under way (slack.md §3.3): status first, then what is held up. Thread-safe. */
final class RunningMessage {
  private static final int BAR = 20;
  private static final int RECENT = 5;
  private static final String GOES_ON_WAITING = " It starts by itself after that.";

  private final MrkdwnText words;

  RunningMessage(MrkdwnText words) {
    this.words = words;
  }

  Rendered render(OperationView view) {
    Operation operation = view.operation();
    OperationProgress operationProgress = OperationProgress.of(view);
    String status = status(operation, operationProgress);
    BlockBuilder blockBuilder = BlockBuilder.message().header(operation.plan().titleText());
    blockBuilder.section(
        "*" + Mrkdwn.escape(status, SlackLimits.LINE) + "*" + bar(operationProgress));
    blockBuilder.section(
        operationProgress
            .heldBack()
            .map(why -> "⏳ " + words.sentence(why.obstacle(), SlackLimits.LINE) + GOES_ON_WAITING)
            .orElse(""));
    blockBuilder.section(heldUp(operationProgress));
    FollowUpBlocks.whileRunning(blockBuilder, view);
    blockBuilder.section(steps(operation, operationProgress));
    blockBuilder.section(recent(operationProgress));
    if (operationProgress.cancelAskedBy().isEmpty()) {
      blockBuilder.actions(
          operation.id() + ":v" + operation.version(), buttons(operation, operationProgress));
    }
    blockBuilder.context(context(operation, operationProgress));
    String waiting =
        operationProgress.items(ItemState.WAITING).isEmpty() ? "" : " Something is held up.";
    return blockBuilder.rendered(Mrkdwn.escape(EnglishForms.sentence(status), 500) + waiting);
  }

  private static List<BlockElement> buttons(
      Operation operation, OperationProgress operationProgress) {
    List<BlockElement> buttons = new ArrayList<>();
    if (isPaused(operation)) {
      buttons.add(OperationButtons.resume(operation));
      buttons.add(OperationButtons.endPaused(operation));
    } else {
      if (operationProgress.everStarted() && operationProgress.pauseAskedBy().isEmpty()) {
        buttons.add(OperationButtons.pause(operation));
      }
      buttons.add(
          operationProgress.waitsInLine()
              ? OperationButtons.unschedule(operation)
              : OperationButtons.stop(operation));
    }
    buttons.add(OperationButtons.viewPlan(operation));
    return buttons;
  }

  private static boolean isPaused(Operation operation) {
    return operation.state() instanceof OperationState.Paused;
  }

  private static String status(Operation operation, OperationProgress operationProgress) {
    String title = operation.plan().title().doing();
    if (operationProgress.cancelAskedBy().isPresent()) {
      return "Stopping at the next safe point: " + operation.plan().titleText();
    }
    if (!isPaused(operation) && operationProgress.pauseAskedBy().isPresent()) {
      return "Pausing at the next safe point: " + operation.plan().titleText();
    }
    if (!isPaused(operation) && operationProgress.awaitsVersion()) {
      return "Waiting for a version of Slipway that can: " + operation.plan().titleText();
    }
    if (!operationProgress.ahead().isEmpty()) {
      return "Waiting: "
          + operation.plan().titleText()
          + " · "
          + QueueText.place(operationProgress.ahead());
    }
    if (operationProgress.heldBack().isPresent()) {
      return "Waiting: " + operation.plan().titleText() + " · may not begin now";
    }
    if (!operationProgress.everStarted()) {
      return title + " · about to start";
    }
    String far =
        operationProgress
            .advanced()
            .map(a -> " · " + a.done() + " of " + a.total() + " done")
            .orElse("");
    return isPaused(operation)
        ? "Paused: " + operation.plan().titleText() + far
        : title + far + " · " + EnglishForms.elapsed(operationProgress.elapsed());
  }

  private static String bar(OperationProgress operationProgress) {
    return operationProgress
        .advanced()
        .filter(advanced -> advanced.total() > 0)
        .map(RunningMessage::bar)
        .orElse("");
  }

  private static String bar(Advanced advanced) {
    int done = (int) Math.min(BAR, (long) BAR * advanced.done() / advanced.total());
    return "\n`"
        + "█".repeat(done)
        + "░".repeat(BAR - done)
        + "` "
        + 100 * (long) advanced.done() / advanced.total()
        + " %";
  }

  private String heldUp(OperationProgress operationProgress) {
    List<ItemChanged> waiting = operationProgress.items(ItemState.WAITING);
    List<ItemChanged> failed = operationProgress.items(ItemState.FAILED);
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION - 200, 10, "");
    grouped(failed).forEach(line -> boundedLines.add("• *failed* " + line));
    grouped(waiting).forEach(line -> boundedLines.add("• " + line));
    return boundedLines.isEmpty() ? "" : "⏳ *Held up*\n" + boundedLines.text();
  }

  /** One line per reason: who, and why. */
  List<String> grouped(List<ItemChanged> items) {
    Map<Text, List<String>> byDetail = OperationProgress.byDetail(items);
    List<String> lines = new ArrayList<>();
    byDetail.forEach(
        (detail, subjects) ->
            lines.add(SubjectNames.some(subjects) + ": " + words.clause(detail, SlackLimits.LINE)));
    return lines;
  }

  private static String steps(Operation operation, OperationProgress operationProgress) {
    if (operation.plan().steps().size() < 2) {
      return "";
    }
    BoundedLines boundedLines = new BoundedLines(SlackLimits.SECTION, 12, "");
    operation.plan().steps().forEach(step -> boundedLines.add(step(step, operationProgress)));
    return boundedLines.text();
  }

  private static String step(PlannedStep step, OperationProgress operationProgress) {
    String title = Mrkdwn.escape(step.title(), 200);
    if (operationProgress.isCurrent(step.id())) {
      // The bar above tells how far a step is that runs alone.
      String far =
          step.id().contains(":")
              ? operationProgress
                  .advanced(step.id())
                  .map(a -> ", " + a.done() + " of " + a.total())
                  .orElse("")
              : "";
      return "▸ *" + title + "* (now" + far + ")";
    }
    return operationProgress
        .outcome(step.id())
        .map(
            outcome ->
                switch (outcome) {
                  case StepOutcome.Changed ignored -> "✓ " + title + " (done)";
                  case StepOutcome.Unchanged ignored -> "✓ " + title + " (nothing to do)";
                  case StepOutcome.Failed ignored -> "✗ " + title + " (failed)";
                  case StepOutcome.Cancelled ignored -> "✗ " + title + " (stopped)";
                })
        .orElse("○ " + title + " (next)");
  }

  private String recent(OperationProgress operationProgress) {
    List<ItemChanged> done =
        operationProgress.items(ItemState.DONE, ItemState.SKIPPED, ItemState.STARTED);
    List<ItemChanged> newest = done.subList(Math.max(0, done.size() - RECENT), done.size());
    if (newest.isEmpty()) {
      return "";
    }
    return "*Latest*\n"
        + newest.reversed().stream()
            .map(
                item ->
                    "• "
                        + Mrkdwn.escape(item.subject(), 150)
                        + ": "
                        + words.clause(item.detail(), 150))
            .collect(Collectors.joining("\n"));
  }

  private static String context(Operation operation, OperationProgress operationProgress) {
    StringBuilder text = new StringBuilder("Updated ");
    text.append(Mrkdwn.timeToTheSecond(operationProgress.lastAt()));
    if (operation.state() instanceof OperationState.Running(var since, int attempts, var runner)
        && attempts > 1) {
      text.append("  ·  goes on after an interruption (attempt ").append(attempts).append(')');
    }
    operationProgress
        .cancelAskedBy()
        .ifPresent(by -> text.append("  ·  asked to stop by ").append(Mrkdwn.person(by)));
    operationProgress
        .pauseAskedBy()
        .ifPresent(by -> text.append("  ·  asked to pause by ").append(Mrkdwn.person(by)));
    text.append("  ·  requested by ").append(Mrkdwn.person(operation.requester()));
    operationProgress
        .approvedBy()
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }
}
