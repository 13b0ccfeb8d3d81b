package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.GUEST;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations.FollowUpResult;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.operation.state.AvailableFollowUps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be done about an operation that has ended. */
final class AfterwardsTest extends FollowUpTestBase {

  @Test
  void shouldOfferToTakeBackWhatWasDoneUntilItIsDone() {
    // Given
    OperationProcess bot = process();
    Operation repair = failed(bot);
    FollowUpId close = offered(bot, repair, FakeRepair.CLOSE);

    // When
    Operation undo = stored(take(bot, close, GUEST));
    bot.awaitState(undo, Succeeded.class);

    // Then
    assertThat(undo.parent()).contains(repair.id());
    assertThat(find(bot, repair, FakeRepair.CLOSE)).isEmpty();
    assertThat(take(bot, close, ANA))
        .isEqualTo(
            Outcome.of(
                new FollowUpResult.OperationRequested(new RequestResult.Duplicate(bot.now(undo)))));
  }

  @Test
  void shouldKeepWhatWasDoneByWordOfTheRequesterOrAnApprover() {
    // Given
    OperationProcess bot = process();
    Operation running = repairing(bot);
    Failure early = failure(bot.service.keep(running.id(), ANA));
    take(bot, offered(bot, running, FakeRepair.FAIL), ANA);
    bot.awaitState(running, Failed.class);
    FollowUpId close = offered(bot, running, FakeRepair.CLOSE);

    // When
    Failure stranger = failure(bot.service.keep(running.id(), GUEST));
    assertThat(bot.service.keep(running.id(), BO)).isInstanceOf(Outcome.Success.class);
    Failure twice = failure(bot.service.keep(running.id(), ANA));
    Failure undo = failure(take(bot, close, ANA));
    Failure retry = failure(bot.service.retry(running.id(), requester(ANA)));

    // Then
    assertThat(early.obstacle().toString())
        .isEqualTo("what that button was about has changed since");
    assertThat(stranger.obstacle().toString())
        .isEqualTo("you are not among this channel's approvers");
    assertThat(List.of(twice, undo, retry))
        .extracting(failure -> failure.obstacle().toString())
        .containsOnly("@UBO decided that everything stays as it is");
    assertThat(AvailableFollowUps.of(bot.store.view(running.id()).orElseThrow())).isEmpty();
    assertThat(bot.journal(running)).contains(new JournalEvent.ChangesKept(BO));
  }

  @Test
  void shouldTryAgainWithANewApproval() {
    // Given
    OperationProcess bot = process();
    Operation repair = failed(bot);
    FollowUpId close = offered(bot, repair, FakeRepair.CLOSE);

    // When
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));
    Outcome<RequestResult> twice = bot.service.retry(repair.id(), requester(ANA));
    Failure undo = failure(take(bot, close, ANA));

    // Then
    assertThat(again.state()).isInstanceOf(AwaitingApproval.class);
    assertThat(again.arguments()).isEqualTo(repair.arguments());
    assertThat(again.parent()).contains(repair.id());
    assertThat(twice).isEqualTo(Outcome.of(new RequestResult.Duplicate(again)));
    assertThat(undo.obstacle().toString()).isEqualTo(again.id() + " has taken this up again");
    bot.service.reject(again.id(), again.version(), BO, "no");
    assertThat(asked(bot.service.retry(repair.id(), requester(CY))).id()).isNotEqualTo(again.id());
  }

  @Test
  void shouldSayWhereItGoesOnAndWhatItSkips() {
    // Given
    OperationProcess bot = process();
    Operation repair = failed(bot);

    // When
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));

    // Then
    assertThat(bot.journal(again))
        .contains(
            new JournalEvent.RetryOf(
                repair.id(), new RetrySummary(List.of("Open rack1"), List.of("Wait for word"))));
  }

  @Test
  void shouldNotSkipWhatWasTakenBackSince() {
    // Given
    OperationProcess bot = process();
    Operation repair = failed(bot);
    bot.awaitState(stored(take(bot, offered(bot, repair, FakeRepair.CLOSE), ANA)), Succeeded.class);

    // When
    Operation again = asked(bot.service.retry(repair.id(), requester(CY)));

    // Then
    assertThat(bot.journal(again))
        .contains(
            new JournalEvent.RetryOf(
                repair.id(), new RetrySummary(List.of(), List.of("Open rack1", "Wait for word"))));
  }

  @Test
  void shouldNotTryAgainWhatSucceeded() {
    // Given
    OperationProcess bot = process();
    Operation repair = repairing(bot);
    take(bot, offered(bot, repair, FakeRepair.FINISH), ANA);
    bot.awaitState(repair, Succeeded.class);

    // Then
    assertThat(failure(bot.service.retry(repair.id(), requester(ANA))).obstacle().toString())
        .isEqualTo("op-1 was approved by @UBO and has already been done");
    assertThat(failure(bot.service.keep(repair.id(), ANA)).obstacle().toString())
        .isEqualTo("op-1 was approved by @UBO and has already been done");
    assertThat(find(bot, repair, FakeRepair.CLOSE)).isPresent();
  }
}
