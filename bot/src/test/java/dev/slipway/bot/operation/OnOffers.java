package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Offer;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Operations.Taken;
import dev.slipway.config.vocabulary.UserId;
import java.util.Optional;

/** Tests with an operation that offers something. */
abstract class OnOffers extends OnOneDatabase {

  static Operation repairing(BotProcess bot) {
    Operation repair = bot.asked("repair", "rack1");
    assertThat(bot.approve(repair, BO)).isInstanceOf(Outcome.Success.class);
    await().until(() -> find(bot, repair, Repair.SKIP).isPresent());
    return repair;
  }

  static Operation failed(BotProcess bot) {
    Operation repair = repairing(bot);
    take(bot, offered(bot, repair, Repair.FAIL), ANA);
    bot.awaitState(repair, Failed.class);
    return repair;
  }

  static OfferId offered(BotProcess bot, Operation operation, Offer offer) {
    return find(bot, operation, offer).orElseThrow();
  }

  static Optional<OfferId> find(BotProcess bot, Operation operation, Offer offer) {
    return OpenOffers.of(bot.store.view(operation.id()).orElseThrow()).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.free() && choice.offer().equals(offer))
        .map(OfferGroup.Choice::id)
        .findFirst();
  }

  static Outcome<Taken> take(BotProcess bot, OfferId offer, UserId by) {
    return bot.service.take(offer, requester(by));
  }

  static Requester requester(UserId user) {
    return new Requester(user, user.value(), CHANNEL, Optional.of("170.9"));
  }

  static Optional<OperationId> holder(BotProcess bot) {
    return bot.holder();
  }

  static Operation stored(Outcome<Taken> taken) {
    return switch (taken) {
      case Outcome.Success<Taken>(Taken.AskedFor(Asked asked)) -> asked(Outcome.of(asked));
      case Outcome.Success<Taken>(Taken other) -> throw new AssertionError(other.toString());
      case Outcome.Failed<Taken>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }

  static Operation asked(Outcome<Asked> asked) {
    return switch (asked) {
      case Outcome.Success<Asked>(Asked.Stored(Operation operation)) -> operation;
      case Outcome.Success<Asked>(Asked other) -> throw new AssertionError(other.toString());
      case Outcome.Failed<Asked>(Failure failure) -> throw new AssertionError(failure.sentence());
    };
  }
}
