package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.MonotonicClock;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.execution.WaitTimings;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The machine's clock is set while operations wait and run. */
final class ClockJumpTest extends OperationTestBase {

  @Test
  void shouldExpireNothingBeforeItsTimeWhenTheClockIsSetBack() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    Instant expiry = NOON.plus(OperationProcess.EXPIRY);

    // When
    clock.set(NOON.minus(Duration.ofDays(1)));
    bot.schedule.strike(expiry);

    // Then
    assertThat(bot.now(operation).state()).isInstanceOf(AwaitingApproval.class);
    assertThat(bot.schedule.expiries()).containsEntry(operation.id(), expiry);
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    Succeeded end = bot.awaitState(operation, Succeeded.class);
    assertThat(end.at()).isBefore(operation.createdAt());
    assertThat(bot.store.view(operation.id()).orElseThrow().journal())
        .extracting(JournalEntry::sequence)
        .isSorted();
    assertThat(bot.audit.verify().firstBroken()).isEmpty();
  }

  @Test
  void shouldExpireWhatAJumpForwardPassesAndLetItBeAskedAgain() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    clock.pass(Duration.ofDays(30));
    bot.schedule.strike(clock.instant());

    // Then
    bot.awaitState(operation, Expired.class);
    assertThat(bot.asked("rewire", "rack1").id()).isNotEqualTo(operation.id());
  }

  @Test
  void shouldGoOnWaitingForAClusterWhenTheClockJumpsForward() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = first.asked("rewire", "rack1");
    assertThat(first.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    first.permits.give(1);
    await().until(() -> !cables.replaced().isEmpty());
    first.service.close();
    cables.away(true);
    OperationProcess second = steady();
    second.service.resumeAll();
    await()
        .until(
            () ->
                second.journal(operation).stream()
                    .anyMatch(JournalEvent.WaitingForCluster.class::isInstance));

    // When
    clock.pass(Duration.ofDays(1));
    int looked = cables.looked().size();
    await().until(() -> cables.looked().size() > looked + 2);
    Operation waiting = second.now(operation);
    cables.away(false);

    // Then
    assertThat(waiting.state()).isInstanceOf(Running.class);
    second.awaitState(operation, Succeeded.class);
  }

  private OperationProcess steady() {
    WaitTimings steady =
        new WaitTimings(
            OperationProcess.PATIENCE.firstPause(),
            OperationProcess.PATIENCE.longestPause(),
            OperationProcess.PATIENCE.toBegin(),
            OperationProcess.PATIENCE.toContinue(),
            MonotonicClock::from);
    return keep(
        new OperationProcess(
            database(),
            cables,
            clock,
            Set.of(BO, CY),
            s -> s,
            ClusterLimits.ONE,
            Membership.alone(new ReplicaId("steady")),
            steady));
  }
}
