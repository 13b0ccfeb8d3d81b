package dev.slipway.bot.slack.render.operation;

import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One line per operation, for lists. */
public final class OperationLines {
  private OperationLines() {}

  /** Its name, and what it came out of: {@code op-43, out of op-42}. */
  static String name(Operation operation) {
    return operation.id()
        + operation.parent().map(parent -> ", out of " + parent).orElse("")
        + operation.preempts().map(holder -> ", takes over from " + holder).orElse("")
        + operation.schedule().map(schedule -> ", scheduled by " + schedule).orElse("");
  }

  /** What it is, where it is, who asked; mrkdwn. */
  public static String line(Operation operation) {
    return "*"
        + operation.id()
        + "* "
        + Mrkdwn.escape(operation.plan().titleText(), 200)
        + "  ·  "
        + state(operation)
        + "  ·  asked by "
        + Mrkdwn.person(operation.requester());
  }

  /** One line each, those that came out of another's buttons under it where it is listed too. */
  public static List<String> nested(List<Operation> operations) {
    List<String> lines = new ArrayList<>();
    operations.stream()
        .filter(operation -> parentIn(operations, operation).isEmpty())
        .forEach(operation -> add(operation, operations, "", lines));
    return lines;
  }

  private static void add(
      Operation operation, List<Operation> all, String indent, List<String> lines) {
    String orphan =
        indent.isEmpty()
            ? operation.parent().map(parent -> "  ·  out of " + parent).orElse("")
            : "";
    lines.add(indent + line(operation) + orphan);
    all.stream()
        .filter(child -> child.parent().equals(Optional.of(operation.id())))
        .forEach(child -> add(child, all, indent.isEmpty() ? "↳ " : "\u2003" + indent, lines));
  }

  private static Optional<Operation> parentIn(List<Operation> operations, Operation operation) {
    return operation
        .parent()
        .flatMap(parent -> operations.stream().filter(o -> o.id().equals(parent)).findFirst());
  }

  private static String state(Operation operation) {
    return switch (operation.state()) {
      case AwaitingApproval(var expiresAt) ->
          "waits for a yes until "
              + Mrkdwn.time(expiresAt)
              + operation
                  .startAt()
                  .map(start -> ", to start " + Mrkdwn.escape(start.words()))
                  .orElse("");
      case Approved ignored ->
          operation
              .startAt()
              .map(start -> "scheduled for " + Mrkdwn.escape(start.words()))
              .orElse(
                  operation.queued()
                      ? "approved, starts when its turn comes"
                      : "approved, about to start");
      case Running(var since, int attempts, var runner) -> "running since " + Mrkdwn.time(since);
      case Paused paused ->
          "paused by " + Mrkdwn.person(paused.by()) + " since " + Mrkdwn.time(paused.at());
      case Succeeded(var at, var summary) -> "succeeded " + Mrkdwn.dayAndTime(at);
      case Failed(var at, var failure) ->
          "failed "
              + Mrkdwn.dayAndTime(at)
              + ": "
              + Mrkdwn.escape(PlainText.of(failure.obstacle()), 150);
      case Cancelled(var at, var by, var done) ->
          "cancelled by " + Mrkdwn.person(by) + " " + Mrkdwn.dayAndTime(at);
      case Rejected(var at, var by, var reason) ->
          "rejected by " + Mrkdwn.person(by) + " " + Mrkdwn.dayAndTime(at);
      case Expired(var at) -> "expired " + Mrkdwn.dayAndTime(at);
    };
  }
}
