package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.Operations.FollowUpResult;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.slack.outbound.PrivateSender;
import dev.slipway.bot.slack.render.ReplyMessage;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.config.CommandsConfig;
import java.util.Optional;

/**
 * Buttons that take up what an operation offers. What comes of it is seen on its message and in its
 * thread; only what was not stored anew is told to whoever pressed.
 */
final class FollowUpButtons {
  private final Operations operations;
  private final PrivateSender privateSender;
  private final ReplyMessage replies;

  FollowUpButtons(Operations operations, PrivateSender privateSender, CommandsConfig commands) {
    this.operations = operations;
    this.privateSender = privateSender;
    this.replies = new ReplyMessage(commands);
  }

  /** The pattern of their ids. */
  static final String PATTERN =
      ActionIds.OFFER_PREFIX + ".*|" + ActionIds.RETRY + "|" + ActionIds.KEEP;

  static boolean isOne(String actionId) {
    return actionId.matches(PATTERN);
  }

  /** What stood in the way, if anything did. */
  Optional<Failure> act(
      String actionId, String value, Requester by, PrivateSender.Recipient recipient)
      throws InterruptedException {
    if (actionId.startsWith(ActionIds.OFFER_PREFIX)) {
      Optional<FollowUpId> offer = offer(value);
      return offer.isEmpty()
          ? Optional.of(DecisionExecutor.unreadable())
          : take(offer.get(), by, recipient);
    }
    Optional<ButtonValue> about = ButtonValue.parse(value);
    if (about.isEmpty()) {
      return Optional.of(DecisionExecutor.unreadable());
    }
    return actionId.equals(ActionIds.RETRY)
        ? answer(operations.retry(about.get().operation(), by), recipient)
        : failure(operations.keep(about.get().operation(), by.user()));
  }

  private Optional<Failure> take(FollowUpId offer, Requester by, PrivateSender.Recipient recipient)
      throws InterruptedException {
    return switch (operations.take(offer, by)) {
      case Outcome.Failed<FollowUpResult>(Failure failure) -> Optional.of(failure);
      case Outcome.Success<FollowUpResult>(FollowUpResult.SignalSent ignored) -> Optional.empty();
      case Outcome.Success<FollowUpResult>(
              FollowUpResult.OperationRequested(RequestResult requestResult)) ->
          answer(Outcome.of(requestResult), recipient);
    };
  }

  private Optional<Failure> answer(
      Outcome<RequestResult> outcome, PrivateSender.Recipient recipient)
      throws InterruptedException {
    switch (outcome) {
      case Outcome.Success<RequestResult>(RequestResult.Duplicate(Operation operation)) ->
          privateSender.tell(recipient, replies.render(new Reply.Already(operation)));
      case Outcome.Success<RequestResult>(RequestResult.Blocked(var plan)) ->
          privateSender.tell(recipient, replies.render(new Reply.Previewed(plan, false)));
      case Outcome.Success<RequestResult>(RequestResult.ClusterBusy(Failure why)) -> {
        return Optional.of(why);
      }
      case Outcome.Success<RequestResult>(RequestResult.Created ignored) -> {}
      case Outcome.Failed<RequestResult> ignored -> {}
    }
    return failure(outcome);
  }

  private static Optional<Failure> failure(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  /** What the button offers; empty for a value that no button of this version carries. */
  static Optional<FollowUpId> offer(String value) {
    try {
      return Optional.of(FollowUpId.parse(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
