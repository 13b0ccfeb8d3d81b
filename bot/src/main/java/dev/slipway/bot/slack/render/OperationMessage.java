package dev.slipway.bot.slack.render;

import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.CommandsConfig;

/**
 * The one message that tells where an operation is, in each of its states. The same view always
 * gives the same message. Thread-safe.
 */
public final class OperationMessage {
  private final WaitingMessage waiting;
  private final ScheduledMessage scheduled;
  private final RunningMessage running;
  private final EndedMessage ended;

  public OperationMessage(CommandsConfig commands) {
    Sentences words = new Sentences(commands);
    this.waiting = new WaitingMessage(new PlanSummary(words));
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
