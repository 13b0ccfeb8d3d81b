package dev.slipway.bot.slack.inbound;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.OfferId;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Operations.Taken;
import dev.slipway.bot.operation.Requester;
import dev.slipway.bot.slack.outbound.Whisper;
import dev.slipway.bot.slack.render.Ids;
import dev.slipway.bot.slack.render.ReplyMessage;
import dev.slipway.config.CommandsConfig;
import java.util.Optional;

/**
 * Buttons that take up what an operation offers. What comes of it is seen on its message and in its
 * thread; only what was not stored anew is told to whoever pressed.
 */
final class OfferPresses {
  private final Operations operations;
  private final Whisper whisper;
  private final ReplyMessage replies;

  OfferPresses(Operations operations, Whisper whisper, CommandsConfig commands) {
    this.operations = operations;
    this.whisper = whisper;
    this.replies = new ReplyMessage(commands);
  }

  /** The pattern of their ids. */
  static final String PATTERN = Ids.OFFER_PREFIX + ".*|" + Ids.RETRY + "|" + Ids.KEEP;

  static boolean isOne(String actionId) {
    return actionId.matches(PATTERN);
  }

  /** What stood in the way, if anything did. */
  Optional<Failure> act(String actionId, String value, Requester by, Whisper.Ear ear)
      throws InterruptedException {
    if (actionId.startsWith(Ids.OFFER_PREFIX)) {
      Optional<OfferId> offer = offer(value);
      return offer.isEmpty() ? Optional.of(ButtonWork.unreadable()) : take(offer.get(), by, ear);
    }
    Optional<ButtonValue> about = ButtonValue.parse(value);
    if (about.isEmpty()) {
      return Optional.of(ButtonWork.unreadable());
    }
    return actionId.equals(Ids.RETRY)
        ? answer(operations.retry(about.get().operation(), by), ear)
        : failure(operations.keep(about.get().operation(), by.user()));
  }

  private Optional<Failure> take(OfferId offer, Requester by, Whisper.Ear ear)
      throws InterruptedException {
    return switch (operations.take(offer, by)) {
      case Outcome.Failed<Taken>(Failure failure) -> Optional.of(failure);
      case Outcome.Success<Taken>(Taken.Told ignored) -> Optional.empty();
      case Outcome.Success<Taken>(Taken.AskedFor(Asked asked)) -> answer(Outcome.of(asked), ear);
    };
  }

  private Optional<Failure> answer(Outcome<Asked> outcome, Whisper.Ear ear)
      throws InterruptedException {
    switch (outcome) {
      case Outcome.Success<Asked>(Asked.Already(Operation operation)) ->
          whisper.tell(ear, replies.render(new Reply.Already(operation)));
      case Outcome.Success<Asked>(Asked.Refused(var plan)) ->
          whisper.tell(ear, replies.render(new Reply.Previewed(plan, false)));
      case Outcome.Success<Asked>(Asked.Busy(Failure why)) -> {
        return Optional.of(why);
      }
      case Outcome.Success<Asked>(Asked.Stored ignored) -> {}
      case Outcome.Failed<Asked> ignored -> {}
    }
    return failure(outcome);
  }

  private static Optional<Failure> failure(Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  /** What the button offers; empty for a value that no button of this version carries. */
  static Optional<OfferId> offer(String value) {
    try {
      return Optional.of(OfferId.parse(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
