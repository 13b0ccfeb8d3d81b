package dev.slipway.bot.slack.render;

import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Expired;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Rejected;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.OperationState.Superseded;

/** One line per operation, for lists. */
final class OperationLines {
  private OperationLines() {}

  /** What it is, where it is, who asked; mrkdwn. */
  static String line(Operation operation) {
    return "*"
        + operation.id()
        + "* "
        + Mrkdwn.escape(operation.plan().title(), 200)
        + "  ·  "
        + state(operation)
        + "  ·  asked by "
        + Mrkdwn.person(operation.requester());
  }

  private static String state(Operation operation) {
    return switch (operation.state()) {
      case AwaitingApproval(var expiresAt) -> "waits for a yes until " + Mrkdwn.time(expiresAt);
      case Approved ignored -> "approved, about to start";
      case Running(var since, int attempts) -> "running since " + Mrkdwn.time(since);
      case Succeeded(var at, var summary) -> "succeeded " + Mrkdwn.dayAndTime(at);
      case Failed(var at, var failure) ->
          "failed "
              + Mrkdwn.dayAndTime(at)
              + ": "
              + Mrkdwn.escape(Mrkdwn.cut(failure.obstacle(), 150));
      case Cancelled(var at, var by, var done) ->
          "cancelled by " + Mrkdwn.person(by) + " " + Mrkdwn.dayAndTime(at);
      case Rejected(var at, var by, var reason) ->
          "rejected by " + Mrkdwn.person(by) + " " + Mrkdwn.dayAndTime(at);
      case Expired(var at) -> "expired " + Mrkdwn.dayAndTime(at);
      case Superseded(var at, var by) -> "superseded by " + by;
    };
  }
}
