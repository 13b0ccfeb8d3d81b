package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.BlockBuilder;
import dev.slipway.bot.slack.render.block.EnglishForms;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.plan.PlanSummary;
import dev.slipway.bot.time.ZonedStart;
import java.util.List;

/** An operation that was approved and waits for its time. Thread-safe. */
final class ScheduledMessage {
  private final PlanSummary summary;

  ScheduledMessage(PlanSummary summary) {
    this.summary = summary;
  }

  Rendered render(OperationView view, ZonedStart start) {
    Operation operation = view.operation();
    String title = operation.plan().titleText();
    BlockBuilder blockBuilder = BlockBuilder.message().header("Scheduled: " + title);
    blockBuilder.section(
        "*Starts "
            + start(start)
            + "*\nIt is planned again then. What would be done differently is not done, but asked"
            + " for again.");
    summary.on(blockBuilder, operation.plan(), "in View Plan");
    blockBuilder.actions(
        operation.id() + ":v" + operation.version(),
        List.of(OperationButtons.unschedule(operation), OperationButtons.viewPlan(operation)));
    blockBuilder.context(context(operation, OperationProgress.of(view)));
    return blockBuilder.rendered(
        "Scheduled: "
            + Mrkdwn.escape(EnglishForms.inSentence(title), 200)
            + " starts "
            + Mrkdwn.escape(start.words())
            + ".");
  }

  /** In the zone it was said in, and in the reader's own. */
  static String start(ZonedStart start) {
    return Mrkdwn.escape(start.words()) + " (" + Mrkdwn.dayAndTime(start.at()) + " for you)";
  }

  private static String context(Operation operation, OperationProgress operationProgress) {
    StringBuilder text = new StringBuilder("requested by ");
    text.append(Mrkdwn.person(operation.requester()));
    operationProgress
        .approvedBy()
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    if (!operation.reason().isBlank()) {
      text.append("  ·  reason: ").append(Mrkdwn.escape(operation.reason(), 200));
    }
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }
}
