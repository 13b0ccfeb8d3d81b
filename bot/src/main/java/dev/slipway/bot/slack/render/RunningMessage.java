package dev.slipway.bot.slack.render;

import com.slack.api.model.block.element.BlockElement;
import dev.slipway.actions.spine.ItemState;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.ProgressEvent.Advanced;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An operation under way (slack.md §3.3): status first, then what is held up. Thread-safe. */
final class RunningMessage {
  private static final int BAR = 20;
  private static final int RECENT = 5;
  private static final String GOES_ON_WAITING = " It starts by itself after that.";

  private final Sentences words;

  RunningMessage(Sentences words) {
    this.words = words;
  }

  Rendered render(OperationView view) {
    Operation operation = view.operation();
    Progress progress = Progress.of(view);
    String status = status(operation, progress);
    Page page = Page.message().header(operation.plan().title());
    page.section("*" + Mrkdwn.escape(status, Limits.LINE) + "*" + bar(progress));
    page.section(
        progress
            .heldBack()
            .map(why -> "⏳ " + words.sentence(why.obstacle(), Limits.LINE) + GOES_ON_WAITING)
            .orElse(""));
    page.section(heldUp(progress));
    OfferBlocks.whileRunning(page, view);
    page.section(steps(operation, progress));
    page.section(recent(progress));
    if (progress.cancelAskedBy().isEmpty()) {
      page.actions(operation.id() + ":v" + operation.version(), buttons(operation, progress));
    }
    page.context(context(operation, progress));
    String waiting = progress.items(ItemState.WAITING).isEmpty() ? "" : " Something is held up.";
    return page.rendered(Mrkdwn.escape(Wording.sentence(status), 500) + waiting);
  }

  private static List<BlockElement> buttons(Operation operation, Progress progress) {
    List<BlockElement> buttons = new ArrayList<>();
    if (isPaused(operation)) {
      buttons.add(Buttons.resume(operation));
      buttons.add(Buttons.endPaused(operation));
    } else {
      if (progress.everStarted() && progress.pauseAskedBy().isEmpty()) {
        buttons.add(Buttons.pause(operation));
      }
      buttons.add(progress.waitsInLine() ? Buttons.unschedule(operation) : Buttons.stop(operation));
    }
    buttons.add(Buttons.viewPlan(operation));
    return buttons;
  }

  private static boolean isPaused(Operation operation) {
    return operation.state() instanceof OperationState.Paused;
  }

  private static String status(Operation operation, Progress progress) {
    String title = operation.plan().heading().doing();
    if (progress.cancelAskedBy().isPresent()) {
      return "Stopping at the next safe point: " + operation.plan().title();
    }
    if (!isPaused(operation) && progress.pauseAskedBy().isPresent()) {
      return "Pausing at the next safe point: " + operation.plan().title();
    }
    if (!isPaused(operation) && progress.awaitsVersion()) {
      return "Waiting for a version of Slipway that can: " + operation.plan().title();
    }
    if (!progress.ahead().isEmpty()) {
      return "Waiting: " + operation.plan().title() + " · " + LineText.place(progress.ahead());
    }
    if (progress.heldBack().isPresent()) {
      return "Waiting: " + operation.plan().title() + " · may not begin now";
    }
    if (!progress.everStarted()) {
      return title + " · about to start";
    }
    String far =
        progress.advanced().map(a -> " · " + a.done() + " of " + a.total() + " done").orElse("");
    return isPaused(operation)
        ? "Paused: " + operation.plan().title() + far
        : title + far + " · " + Wording.elapsed(progress.elapsed());
  }

  private static String bar(Progress progress) {
    return progress
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

  private String heldUp(Progress progress) {
    List<ItemChanged> waiting = progress.items(ItemState.WAITING);
    List<ItemChanged> failed = progress.items(ItemState.FAILED);
    Lines lines = new Lines(Limits.SECTION - 200, 10, "");
    grouped(failed).forEach(line -> lines.add("• *failed* " + line));
    grouped(waiting).forEach(line -> lines.add("• " + line));
    return lines.isEmpty() ? "" : "⏳ *Held up*\n" + lines.text();
  }

  /** One line per reason: who, and why. */
  List<String> grouped(List<ItemChanged> items) {
    Map<Text, List<String>> byDetail = Progress.byDetail(items);
    List<String> lines = new ArrayList<>();
    byDetail.forEach(
        (detail, subjects) ->
            lines.add(Subjects.some(subjects) + ": " + words.clause(detail, Limits.LINE)));
    return lines;
  }

  private static String steps(Operation operation, Progress progress) {
    if (operation.plan().steps().size() < 2) {
      return "";
    }
    Lines lines = new Lines(Limits.SECTION, 12, "");
    operation.plan().steps().forEach(step -> lines.add(step(step, progress)));
    return lines.text();
  }

  private static String step(PlannedStep step, Progress progress) {
    String title = Mrkdwn.escape(step.title(), 200);
    if (progress.isCurrent(step.id())) {
      // The bar above tells how far a step is that runs alone.
      String far =
          step.id().contains(":")
              ? progress
                  .advanced(step.id())
                  .map(a -> ", " + a.done() + " of " + a.total())
                  .orElse("")
              : "";
      return "▸ *" + title + "* (now" + far + ")";
    }
    return progress
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

  private String recent(Progress progress) {
    List<ItemChanged> done = progress.items(ItemState.DONE, ItemState.SKIPPED, ItemState.STARTED);
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

  private static String context(Operation operation, Progress progress) {
    StringBuilder text = new StringBuilder("Updated ");
    text.append(Mrkdwn.timeToTheSecond(progress.lastAt()));
    if (operation.state() instanceof OperationState.Running(var since, int attempts, var runner)
        && attempts > 1) {
      text.append("  ·  goes on after an interruption (attempt ").append(attempts).append(')');
    }
    progress
        .cancelAskedBy()
        .ifPresent(by -> text.append("  ·  asked to stop by ").append(Mrkdwn.person(by)));
    progress
        .pauseAskedBy()
        .ifPresent(by -> text.append("  ·  asked to pause by ").append(Mrkdwn.person(by)));
    text.append("  ·  requested by ").append(Mrkdwn.person(operation.requester()));
    progress
        .approvedBy()
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }
}
