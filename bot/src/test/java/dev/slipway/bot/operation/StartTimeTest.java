package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.time.ZonedStart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked for now and starts later. */
final class StartTimeTest extends OperationTestBase {
  private static final ZonedStart NIGHT =
      new ZonedStart(NOON.plus(Duration.ofHours(14)), ZoneId.of("Europe/Berlin"));
  private static final ZonedStart SOON = new ZonedStart(NOON.plusSeconds(600), NIGHT.zone());

  @Test
  void shouldStartAtItsTimeWhatWasApprovedBefore() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "rewire", "rack1", NIGHT);

    // When
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);
    bot.schedule.strike(clock.instant());

    // Then
    assertThat(bot.now(asked).state()).isInstanceOf(Approved.class);
    assertThat(bot.schedule.starts()).containsEntry(asked.id(), NIGHT.at());
    assertThat(cables.replaced()).isEmpty();

    // When
    strike(bot, NIGHT.at());

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldStartAtItsTimeWhatNeedsNoApproval() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "dust", "rack1", NIGHT);
    assertThat(asked.state()).isEqualTo(new Approved(ANA, NOON));

    // When
    bot.service.run(asked.id());

    // Then
    assertThat(bot.now(asked).state()).as("called before its time").isInstanceOf(Approved.class);
    assertThat(bot.schedule.starts()).containsEntry(asked.id(), NIGHT.at());

    // When
    strike(bot, NIGHT.at());

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldWaitForAYesAsUsualButNotLongerThanUntilTheStart() {
    // Given
    OperationProcess bot = process();

    // When
    Operation later = asked(bot, "rewire", "rack1", NIGHT);
    Operation soon = asked(bot, "rewire", "rack2", SOON);

    // Then
    assertThat(later.state()).isEqualTo(new AwaitingApproval(NOON.plus(OperationProcess.EXPIRY)));
    assertThat(soon.state()).isEqualTo(new AwaitingApproval(SOON.at()));

    // When
    strike(bot, SOON.at());

    // Then
    bot.awaitState(soon, Expired.class);
    assertThat(bot.now(later).state()).isInstanceOf(AwaitingApproval.class);
  }

  @Test
  void shouldAskAgainWhenThePlanDiffersAtItsTime() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "rewire", "rack1", NIGHT);
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);
    cables.rack("rack1", "a", "b", "d");

    // When
    strike(bot, NIGHT.at());

    // Then
    bot.awaitState(asked, AwaitingApproval.class);
    assertThat(cables.replaced()).isEmpty();
    assertThat(bot.journal(asked))
        .anySatisfy(
            event ->
                assertThat(event)
                    .isInstanceOfSatisfying(
                        JournalEvent.PlanChanged.class,
                        drift ->
                            assertThat(drift.difference().added())
                                .containsExactly(OperationSamples.moved("d"))));

    // When
    assertThat(bot.approve(bot.now(asked), CY)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldAskAgainInsteadOfStartingMuchTooLate() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "rewire", "rack1", NIGHT);
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);

    // When
    strike(bot, NIGHT.at().plus(Duration.ofMinutes(16)));

    // Then
    bot.awaitState(asked, AwaitingApproval.class);
    assertThat(bot.journal(asked)).contains(new JournalEvent.StartMissed(NIGHT));
    assertThat(bot.now(asked).startAt()).isEmpty();

    // When
    assertThat(bot.approve(bot.now(asked), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldStartALittleTooLate() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "rewire", "rack1", NIGHT);
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);

    // When
    strike(bot, NIGHT.at().plus(Duration.ofMinutes(14)));

    // Then
    bot.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldFailWhatNobodyCouldBeAskedForAgain() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "dust", "rack1", NIGHT);

    // When
    strike(bot, NIGHT.at().plus(Duration.ofHours(2)));

    // Then
    assertThat(bot.awaitState(asked, Failed.class).failure().sentence())
        .isEqualTo(
            "Rewire rack1: it was to start at Mon 23 Nov 2026 03:00 Europe/Berlin, and Slipway was"
                + " not there to start it. Ask again, for now or for another time.");
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldNotDoWhatWasCancelledBeforeItsTime() {
    // Given
    OperationProcess bot = process();
    Operation asked = asked(bot, "rewire", "rack1", NIGHT);
    assertThat(bot.approve(asked, BO)).isInstanceOf(Outcome.Success.class);

    // When
    assertThat(bot.service.cancel(asked.id(), ANA)).isInstanceOf(Outcome.Success.class);
    clock.set(NIGHT.at());
    bot.service.run(asked.id());

    // Then
    assertThat(bot.now(asked).state()).isEqualTo(new Cancelled(NOON, ANA));
    assertThat(cables.replaced()).isEmpty();
  }

  @Test
  void shouldBeOnItsWayAgainAfterARestart() {
    // Given
    OperationProcess before = process();
    Operation asked = asked(before, "rewire", "rack1", NIGHT);
    assertThat(before.approve(asked, BO)).isInstanceOf(Outcome.Success.class);
    before.close();
    OperationProcess after = process();

    // When
    after.service.reconcile();

    // Then
    assertThat(after.schedule.starts()).containsEntry(asked.id(), NIGHT.at());

    // When
    strike(after, NIGHT.at());

    // Then
    after.awaitState(asked, Succeeded.class);
  }

  @Test
  void shouldNotKeepAClusterFromOthersBeforeItsTime() {
    // Given
    OperationProcess bot = process().holding();
    Operation running = bot.asked("rewire", "rack1");
    assertThat(bot.approve(running, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(running, Running.class);

    // When
    Operation later = asked(bot, "rewire", "rack2", NIGHT);

    // Then
    assertThat(bot.approve(later, BO)).isInstanceOf(Outcome.Success.class);

    // When
    bot.permits.give(99);
    bot.awaitState(running, Succeeded.class);
    await().until(() -> bot.holder().isEmpty());
    strike(bot, NIGHT.at());

    // Then
    bot.awaitState(later, Succeeded.class);
  }

  private void strike(OperationProcess bot, Instant at) {
    clock.set(at);
    bot.schedule.strike(at);
  }

  private static Operation asked(
      OperationProcess bot, String action, String rack, ZonedStart start) {
    Outcome<RequestResult> outcome =
        bot.service.request(
            action,
            CLUSTER,
            Arguments.of(Map.of("rack", rack)),
            new Requester(ANA, "Ana", CHANNEL, Optional.empty()),
            Optional.of(start));
    return switch (outcome) {
      case Outcome.Success<RequestResult>(RequestResult.Created(Operation operation)) -> operation;
      case Outcome.Success<RequestResult>(RequestResult other) ->
          throw new AssertionError(other.toString());
      case Outcome.Failed<RequestResult>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }
}
