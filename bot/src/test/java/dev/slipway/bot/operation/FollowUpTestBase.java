package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations.FollowUpResult;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.FollowUpGroup;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.state.AvailableFollowUps;
import dev.slipway.config.types.UserId;
import java.util.Optional;

/** Tests with an operation that offers something. */
abstract class FollowUpTestBase extends OperationTestBase {

  static Operation repairing(OperationProcess bot) {
    Operation repair = bot.asked("repair", "rack1");
    assertThat(bot.approve(repair, BO)).isInstanceOf(Outcome.Success.class);
    await().until(() -> find(bot, repair, FakeRepair.SKIP).isPresent());
    return repair;
  }

  static Operation failed(OperationProcess bot) {
    Operation repair = repairing(bot);
    take(bot, offered(bot, repair, FakeRepair.FAIL), ANA);
    bot.awaitState(repair, Failed.class);
    return repair;
  }

  static FollowUpId offered(OperationProcess bot, Operation operation, FollowUp followUp) {
    return find(bot, operation, followUp).orElseThrow();
  }

  static Optional<FollowUpId> find(OperationProcess bot, Operation operation, FollowUp followUp) {
    return AvailableFollowUps.of(bot.store.view(operation.id()).orElseThrow()).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.free() && choice.offer().equals(followUp))
        .map(FollowUpGroup.Choice::id)
        .findFirst();
  }

  static Outcome<FollowUpResult> take(OperationProcess bot, FollowUpId offer, UserId by) {
    return bot.service.take(offer, requester(by));
  }

  static Requester requester(UserId user) {
    return new Requester(user, user.value(), CHANNEL, Optional.of("170.9"));
  }

  static Optional<OperationId> holder(OperationProcess bot) {
    return bot.holder();
  }

  static Operation stored(Outcome<FollowUpResult> followUpResult) {
    return switch (followUpResult) {
      case Outcome.Success<FollowUpResult>(
              FollowUpResult.OperationRequested(RequestResult requestResult)) ->
          asked(Outcome.of(requestResult));
      case Outcome.Success<FollowUpResult>(FollowUpResult other) ->
          throw new AssertionError(other.toString());
      case Outcome.Failed<FollowUpResult>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }

  static Operation asked(Outcome<RequestResult> requestResult) {
    return switch (requestResult) {
      case Outcome.Success<RequestResult>(RequestResult.Created(Operation operation)) -> operation;
      case Outcome.Success<RequestResult>(RequestResult other) ->
          throw new AssertionError(other.toString());
      case Outcome.Failed<RequestResult>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }
}
