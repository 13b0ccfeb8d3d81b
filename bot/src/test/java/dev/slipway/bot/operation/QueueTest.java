package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CHANNEL;
import static dev.slipway.bot.operation.OperationSamples.CLUSTER;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Waiting in line for a busy cluster. */
final class QueueTest extends OperationTestBase {

  @Test
  void shouldStartByItselfWhenItsTurnComes() {
    // Given
    OperationProcess bot = process().holding();
    Operation first = running(bot);

    // When
    Operation second = queued(bot, "rack2");
    approve(bot, second);

    // Then
    assertThat(bot.now(second).state()).isInstanceOf(Approved.class);
    assertThat(bot.journal(second)).containsOnlyOnce(behind(first));
    assertThat(bot.holder()).contains(first.id());

    // When
    bot.permits.give(9);

    // Then
    bot.awaitState(first, Succeeded.class);
    bot.awaitState(second, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c", "rack2/x");
    await().until(() -> bot.holder().isEmpty());
  }

  @Test
  void shouldTellItsPlaceAndMoveUp() {
    // Given
    cables.rack("rack3", "z");
    OperationProcess bot = process().holding();
    Operation first = running(bot);
    Operation second = queued(bot, "rack2");
    approve(bot, second);

    // When
    Operation third = queued(bot, "rack3");
    approve(bot, third);

    // Then
    assertThat(bot.journal(third)).contains(behind(first, second));

    // When
    assertThat(bot.service.cancel(second.id(), ANA)).isInstanceOf(Outcome.Success.class);

    // Then
    await().until(() -> bot.journal(third).contains(behind(first)));

    // When
    bot.permits.give(9);

    // Then
    bot.awaitState(third, Succeeded.class);
    assertThat(cables.replaced()).doesNotContain("rack2/x");
  }

  @Test
  void shouldNotWaitForWhatNobodyApproved() {
    // Given
    cables.rack("rack3", "z");
    OperationProcess bot = process().holding();
    Operation first = running(bot);
    Operation second = queued(bot, "rack2");
    Operation third = queued(bot, "rack3");
    approve(bot, third);
    assertThat(bot.journal(third)).contains(behind(first));

    // When
    bot.permits.give(9);

    // Then
    bot.awaitState(third, Succeeded.class);
    assertThat(bot.now(second).state()).isInstanceOf(AwaitingApproval.class);
  }

  @Test
  void shouldAskAgainWhenThePlanHasChangedByThen() {
    // Given
    OperationProcess bot = process().holding();
    running(bot);
    Operation second = queued(bot, "rack2");
    approve(bot, second);
    cables.rack("rack2", "x", "y");

    // When
    bot.permits.give(9);

    // Then
    AwaitingApproval again = bot.awaitState(second, AwaitingApproval.class);
    assertThat(again.expiresAt()).isEqualTo(clock.instant().plus(OperationProcess.EXPIRY));
    assertThat(bot.journal(second)).anyMatch(JournalEvent.PlanChanged.class::isInstance);
    await().until(() -> bot.holder().isEmpty());

    // When
    approve(bot, bot.now(second));

    // Then
    bot.awaitState(second, Succeeded.class);
  }

  @Test
  void shouldStillBeInLineAfterARestart() {
    // Given
    OperationProcess one = process().holding();
    Operation first = running(one);
    Operation second = queued(one, "rack2");
    approve(one, second);
    one.service.close();

    // When
    OperationProcess two = process();
    two.service.resumeAll();

    // Then
    two.awaitState(first, Succeeded.class);
    two.awaitState(second, Succeeded.class);
    assertThat(cables.replaced()).endsWith("rack2/x");
  }

  @Test
  void shouldLetNobodyInBetween() {
    // Given
    OperationProcess bot = process().holding();
    Operation next =
        bot.store.create(
            number ->
                OperationSamples.inLine(
                    Optional.empty(),
                    OperationSamples.waiting("rack1")
                        .apply(number)
                        .withState(new Approved(BO, NOON))),
            List.of(new JournalEvent.Requested()));

    // When
    String refused = failure(bot.ask("rewire", "rack2")).sentence();

    // Then
    assertThat(refused)
        .contains(next.id() + " (", " is next in line for prod-eu", "Asked with --queue");
  }

  @Test
  void shouldWaitOnThroughAFreezeAndLetOthersGo() {
    // Given
    OperationProcess bot = process().holding();
    Operation first = running(bot);
    Operation second = queued(bot, "rack2");
    approve(bot, second);
    Failure frozen = Failure.refused("Beginning it", "it is frozen until Monday", "Wait.");

    // When
    bot.calm =
        (action, cluster, moment) ->
            action.name().equals("rewire") ? Optional.of(frozen) : Optional.empty();
    bot.permits.give(3);
    bot.awaitState(first, Succeeded.class);

    // Then
    await().until(() -> bot.journal(second).contains(new JournalEvent.StartBlocked(frozen)));
    await().until(() -> bot.holder().isEmpty());

    // When
    bot.service.reconcile();
    cables.rack("rack3", "z");
    Operation other = bot.asked("rebuild", "rack3");
    approve(bot, other);
    bot.permits.give(1);

    // Then
    bot.awaitState(other, Succeeded.class);
    assertThat(bot.now(second).state()).isInstanceOf(Approved.class);
    assertThat(bot.journal(second)).containsOnlyOnce(new JournalEvent.StartBlocked(frozen));

    // When
    bot.calm = StartGate.NEVER;
    bot.permits.give(9);
    bot.service.reconcile();

    // Then
    bot.awaitState(second, Succeeded.class);
  }

  /** A freeze that began after it took the cluster and before it began. */
  @Test
  void shouldGiveTheClusterBackWhereItMayNotBeginAfterAll() {
    // Given
    OperationProcess bot = process().holding();
    Operation first = running(bot);
    Operation second = queued(bot, "rack2");
    approve(bot, second);
    Failure frozen = Failure.refused("Beginning it", "it is frozen until Monday", "Wait.");

    // When
    cables.whenLookedAt(() -> bot.calm = (action, cluster, moment) -> Optional.of(frozen));
    bot.permits.give(3);
    bot.awaitState(first, Succeeded.class);

    // Then
    await().until(() -> bot.journal(second).contains(new JournalEvent.StartBlocked(frozen)));
    await().until(() -> bot.holder().isEmpty());
    assertThat(bot.now(second).state()).isInstanceOf(Approved.class);
  }

  private static JournalEvent behind(Operation... ahead) {
    return new JournalEvent.Queued(List.of(ahead).stream().map(Operation::id).toList());
  }

  private Operation running(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(operation, Running.class);
    return operation;
  }

  private static Operation queued(OperationProcess bot, String rack) {
    return FollowUpTestBase.asked(
        bot.service.request(
            "rewire",
            CLUSTER,
            Arguments.of(Map.of("rack", rack)),
            new Requester(ANA, "Ana", CHANNEL, Optional.empty()),
            BusyPolicy.QUEUE));
  }

  private static void approve(OperationProcess bot, Operation operation) {
    assertThat(bot.approve(operation, CY)).isInstanceOf(Outcome.Success.class);
  }
}
