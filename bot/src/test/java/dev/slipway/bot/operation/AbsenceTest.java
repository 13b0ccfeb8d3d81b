package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of operations while the cluster or the database is away. */
final class AbsenceTest extends OperationTestBase {

  @Test
  void shouldContinueAfterARestartWhenTheClusterIsBack() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    cables.away(true);

    // When
    OperationProcess second = process();
    second.service.resumeAll();
    awaitWaiting(second, operation);
    Operation waiting = second.now(operation);
    cables.away(false);

    // Then
    second.awaitState(operation, Succeeded.class);
    assertThat(waiting.state()).isEqualTo(new Running(NOON, 1));
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(second.journal(operation)).filteredOn(AbsenceTest::waits).hasSize(1);
  }

  @Test
  void shouldGiveUpOnAClusterThatStaysAway() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    cables.away(true);
    OperationProcess second = process();
    second.service.resumeAll();
    awaitWaiting(second, operation);

    // When
    clock.pass(Duration.ofMinutes(15).minusMillis(1));
    int looked = cables.looked().size();
    await().until(() -> cables.looked().size() > looked + 2);
    Operation before = second.now(operation);
    clock.pass(Duration.ofMillis(1));

    // Then
    Failed end = second.awaitState(operation, Failed.class);
    assertThat(before.state()).isInstanceOf(Running.class);
    assertThat(end.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(end.failure().sentence())
        .isEqualTo(
            "Rewire rack1: the cluster could not be reached for 15 minutes (nobody opens). Check"
                + " the door. Then ask again: every step first checks what is still needed.");
    await().until(() -> second.holder().isEmpty());
  }

  @Test
  void shouldWaitOnlyShortlyBeforeItHasBegun() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    cables.away(true);
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    awaitWaiting(bot, operation);
    Operation waiting = bot.now(operation);

    // When
    clock.pass(Duration.ofMinutes(1));

    // Then
    Failed end = bot.awaitState(operation, Failed.class);
    assertThat(waiting.state()).isInstanceOf(Approved.class);
    assertThat(end.failure().obstacle().toString())
        .isEqualTo("the cluster could not be reached for 1 minute (nobody opens)");
    assertThat(bot.journal(operation)).noneMatch(JournalEvent.Started.class::isInstance);
  }

  @Test
  void shouldFailAtOnceWhenTheClusterAnswersNo() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    cables.forbid(true);

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    Failed end = bot.awaitState(operation, Failed.class);
    assertThat(end.failure())
        .isEqualTo(
            Failure.cluster("Rewiring rack1", "you may not touch them", "Ask for the right."));
    assertThat(bot.journal(operation)).noneMatch(AbsenceTest::waits);
  }

  @Test
  void shouldFailAtOnceWhenTheClusterAnswersNoAfterARestart() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    cables.forbid(true);

    // When
    OperationProcess second = process();
    second.service.resumeAll();

    // Then
    Failed end = second.awaitState(operation, Failed.class);
    assertThat(end.failure().kind()).isEqualTo(FailureKind.CLUSTER);
    assertThat(second.journal(operation)).noneMatch(AbsenceTest::waits);
  }

  @Test
  void shouldTellOneOutageOnceAcrossRestarts() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    cables.away(true);
    OperationProcess second = process();
    second.service.resumeAll();
    awaitWaiting(second, operation);

    // When
    second.service.close();
    Operation left = second.now(operation);
    int looked = cables.looked().size();
    OperationProcess third = process();
    third.service.resumeAll();
    await().until(() -> cables.looked().size() > looked + 2);
    cables.away(false);

    // Then
    third.awaitState(operation, Succeeded.class);
    assertThat(left.state()).isEqualTo(new Running(NOON, 1));
    assertThat(third.journal(operation)).filteredOn(AbsenceTest::waits).hasSize(1);
  }

  @Test
  void shouldStopWaitingWhenCancelled() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");
    cables.away(true);
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    awaitWaiting(bot, operation);

    // When
    assertThat(bot.service.cancel(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);

    // Then
    assertThat(bot.now(operation).state()).isEqualTo(new Cancelled(NOON, ANA));
    await().until(() -> bot.holder().isEmpty());
  }

  @Test
  void shouldEndWhatWasCancelledThoughTheClusterIsAway() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    cables.away(true);
    OperationProcess second = process();
    assertThat(second.service.cancel(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);

    // When
    second.service.resumeAll();

    // Then
    Cancelled end = second.awaitState(operation, Cancelled.class);
    assertThat(end.by()).isEqualTo(ANA);
    assertThat(end.doneSoFar().orElseThrow().toString())
        .startsWith("Stopped while the cluster could not be reached");
  }

  @Test
  void shouldGoOnWhenTheClusterWasAwayInTheMiddle() {
    // Given
    OperationProcess bot = process().holding();
    Operation operation = runningAfterOneCable(bot);

    // When
    cables.away(true);
    bot.permits.give(1);
    awaitWaiting(bot, operation);
    cables.away(false);
    bot.permits.give(9);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldFailWhenAStepDoesThoughTheClusterAnswers() {
    // Given
    cables.rack("rack1", "stuck");
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    Failed end = bot.awaitState(operation, Failed.class);
    assertThat(end.failure().obstacle().toString()).isEqualTo("it took too long");
    assertThat(bot.journal(operation)).noneMatch(AbsenceTest::waits);
  }

  @Test
  void shouldNotFailBecauseTheWorldLeavesWithTheBot() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);

    // When
    cables.away(true);
    first.service.close();

    // Then
    assertThat(first.now(operation).state()).isEqualTo(new Running(NOON, 1));
    assertThat(first.journal(operation))
        .noneMatch(JournalEvent.Finished.class::isInstance)
        .noneMatch(
            event ->
                event instanceof JournalEvent.Progressed(var told)
                    && told instanceof ProgressEvent.StepFinished);

    // When
    cables.away(false);
    OperationProcess second = process();
    second.service.resumeAll();

    // Then
    second.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldWriteTheEndWhenTheDatabaseIsBack() {
    // Given
    OperationProcess bot = keep(withBrokenStore());
    Operation operation = runningAfterOneCable(bot);
    ConflictInjectingStore store = (ConflictInjectingStore) bot.store;

    // When
    store.down(true);
    bot.permits.give(9);
    await().until(() -> cables.replaced().size() == 3);
    int tried = store.refused();
    await().until(() -> store.refused() > tried + 2);
    Operation meanwhile = bot.now(operation);
    store.down(false);

    // Then
    assertThat(bot.awaitState(operation, Succeeded.class).summary())
        .hasToString("Replaced 3 cables.");
    assertThat(meanwhile.state()).isInstanceOf(Running.class);
    await().until(() -> bot.holder().isEmpty());
  }

  @Test
  void shouldLeaveTheEndToTheNextProcessWhenTheDatabaseStaysAway() {
    // Given
    OperationProcess first = keep(withBrokenStore());
    Operation operation = runningAfterOneCable(first);
    ConflictInjectingStore store = (ConflictInjectingStore) first.store;
    store.down(true);
    first.permits.give(9);
    await().until(() -> store.refused() > 4);

    // When
    Instant before = Instant.now();
    first.service.close();

    // Then
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
    assertThat(first.now(operation).state()).isInstanceOf(Running.class);

    // When
    OperationProcess second = process();
    second.service.resumeAll();

    // Then
    second.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldWorkInTheRequestersReadableName() {
    // Given
    OperationProcess bot = process();
    Operation operation = bot.asked("rewire", "rack1");

    // When
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(cables.looked())
        .containsExactly(new Attribution("preview", "Ana", ""), new Attribution("op-1", "Ana", ""));
  }

  private OperationProcess withBrokenStore() {
    return new OperationProcess(
            database(), cables, clock, Set.of(BO, CY), ConflictInjectingStore::new)
        .holding();
  }

  private Operation runningAfterOneCable(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.permits.give(1);
    await().until(() -> cables.replaced().size() == 1);
    return operation;
  }

  private static void awaitWaiting(OperationProcess bot, Operation operation) {
    await().until(() -> bot.journal(operation).stream().anyMatch(AbsenceTest::waits));
  }

  private static boolean waits(JournalEvent event) {
    return event instanceof JournalEvent.WaitingForCluster;
  }
}
