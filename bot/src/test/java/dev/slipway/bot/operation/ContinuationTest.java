package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of operations when the bot goes, by itself or by force. */
final class ContinuationTest extends OperationTestBase {

  @Test
  void shouldLeaveWhatRunsToTheNextProcess() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);

    // When
    Instant before = Instant.now();
    first.service.close();

    // Then
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
    assertThat(first.now(operation).state()).isEqualTo(new Running(NOON, 1));
    assertThat(first.journal(operation)).noneMatch(JournalEvent.Finished.class::isInstance);
    assertThat(failure(first.ask("dust", "rack2")).obstacle().toString())
        .isEqualTo("Slipway is being stopped");

    // When
    OperationProcess second = process();
    second.service.resumeAll();

    // Then
    assertThat(second.awaitState(operation, Succeeded.class).summary())
        .hasToString("Replaced 2 cables.");
    assertThat(second.journal(operation))
        .containsOnlyOnce(new JournalEvent.Started(1), new JournalEvent.Started(2));
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    await().until(() -> second.holder().isEmpty());
  }

  @Test
  void shouldContinueOnTheSameFileAfterDyingInTheMiddle(@TempDir Path folder) {
    // Given
    Database lost = TestDatabases.open(TestDatabases.h2File(folder));
    OperationProcess first = new OperationProcess(lost, cables, clock).holding();
    Operation operation = runningAfterOneCable(first);

    // When
    lost.close();
    Database found = TestDatabases.open(TestDatabases.h2File(folder));
    OperationProcess second = new OperationProcess(found, cables, clock);
    second.service.resumeAll();

    // Then
    second.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(second.audit.verify().firstBroken()).isEmpty();
    second.close();
    found.close();
  }

  @Test
  void shouldEndAfterTheRestartWhatWasCancelledBefore() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = runningAfterOneCable(first);
    first.service.close();
    OperationProcess second = process();
    assertThat(second.service.cancel(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);

    // When
    second.service.resumeAll();

    // Then
    assertThat(second.awaitState(operation, Cancelled.class).by()).isEqualTo(ANA);
    assertThat(cables.replaced()).containsExactly("rack1/a");
  }

  @Test
  void shouldStartWhatWasApprovedAndExpireWhatWasNot() {
    // Given
    OperationProcess first = process();
    Operation approved = first.asked("rewire", "rack1");
    Operation overdue = first.asked("rewire", "rack2");
    first.service.close();
    assertThat(first.store.update(approved.id(), o -> yes(o))).isPresent();
    clock.pass(OperationProcess.EXPIRY);

    // When
    OperationProcess second = process();
    second.service.resumeAll();
    second.schedule.strike(clock.instant());

    // Then
    second.awaitState(approved, Succeeded.class);
    assertThat(second.now(overdue).state()).isInstanceOf(Expired.class);
    assertThat(cables.replaced()).hasSize(3);
  }

  private static Optional<OperationStore.Change> yes(Operation o) {
    return Optional.of(
        new OperationStore.Change(o.withState(new OperationState.Approved(BO, NOON)), List.of()));
  }

  private Operation runningAfterOneCable(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.permits.give(1);
    await().until(() -> cables.replaced().size() == 1);
    return operation;
  }
}
