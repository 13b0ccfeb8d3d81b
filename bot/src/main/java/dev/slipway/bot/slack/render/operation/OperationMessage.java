package dev.slipway.bot.slack.render.operation;

import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.MrkdwnText;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.plan.PlanSummary;
import dev.slipway.config.CommandsConfig;

/**
 * The one message that tells where an operation is, in each of its states. The same view always
 * gives the same message. Thread-safe.
 */
public final class OperationMessage {
  private final ApprovalMessage waiting;
  private final ScheduledMessage scheduled;
  private final RunningMessage running;
  private final EndedMessage ended;

  public OperationMessage(CommandsConfig commands) {
    MrkdwnText words = new MrkdwnText(commands);
    this.waiting = new ApprovalMessage(new PlanSummary(words));
    this.scheduled = new ScheduledMessage(new PlanSummary(words));
    this.running = new RunningMessage(words);
    this.ended = new EndedMessage(commands);
  }

  /** As it should look now. */
  public Rendered render(OperationView view) {
    return switch (view.operation().state()) {
      case OperationState.AwaitingApproval(var expiresAt) -> waiting.render(view, expiresAt);
      case OperationState.Approved ignored ->
          view.operation()
              .startAt()
              .map(start -> scheduled.render(view, start))
              .orElseGet(() -> running.render(view));
      case OperationState.Running ignored -> running.render(view);
      case OperationState.Paused ignored -> running.render(view);
      case OperationState.Ended over -> ended.render(view, over);
    };
  }
}
