package dev.slipway.bot.slack.render;

import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationView;
import java.util.List;

/** An operation that was approved and waits for its time. Thread-safe. */
final class ScheduledMessage {
  private final PlanSummary summary;

  ScheduledMessage(PlanSummary summary) {
    this.summary = summary;
  }

  Rendered render(OperationView view, StartTime start) {
    Operation operation = view.operation();
    String title = operation.plan().title();
    Page page = Page.message().header("Scheduled: " + title);
    page.section(
        "*Starts "
            + start(start)
            + "*\nIt is planned again then. What would be done differently is not done, but asked"
            + " for again.");
    summary.on(page, operation.plan(), "in View Plan");
    page.actions(
        operation.id() + ":v" + operation.version(),
        List.of(Buttons.unschedule(operation), Buttons.viewPlan(operation)));
    page.context(context(operation, Progress.of(view)));
    return page.rendered(
        "Scheduled: "
            + Mrkdwn.escape(Wording.inSentence(title), 200)
            + " starts "
            + Mrkdwn.escape(start.words())
            + ".");
  }

  /** In the zone it was said in, and in the reader's own. */
  static String start(StartTime start) {
    return Mrkdwn.escape(start.words()) + " (" + Mrkdwn.dayAndTime(start.at()) + " for you)";
  }

  private static String context(Operation operation, Progress progress) {
    StringBuilder text = new StringBuilder("requested by ");
    text.append(Mrkdwn.person(operation.requester()));
    progress
        .approvedBy()
        .ifPresent(by -> text.append("  ·  approved by ").append(Mrkdwn.person(by)));
    if (!operation.reason().isBlank()) {
      text.append("  ·  reason: ").append(Mrkdwn.escape(operation.reason(), 200));
    }
    return text.append("  ·  ").append(OperationLines.name(operation)).toString();
  }
}
