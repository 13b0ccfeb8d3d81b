package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.BO;
import static dev.slipway.bot.operation.OperationSamples.CY;
import static dev.slipway.bot.operation.RequestTest.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.operation.execution.PauseHandler;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import org.junit.jupiter.api.Test;

/** Stopping for now and going on. */
final class PauseTest extends OperationTestBase {

  @Test
  void shouldStopAtTheNextBoundaryKeepItsTurnAndGoOnWithWhatIsLeft() {
    // Given
    OperationProcess bot = process().holding();
    Operation operation = half(bot);

    // When
    assertThat(bot.service.pause(operation.id(), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    Paused paused = bot.awaitState(operation, Paused.class);
    assertThat(paused.by()).isEqualTo(BO);
    assertThat(paused.doneSoFar()).hasToString("Replaced 1 of 3.");
    assertThat(bot.holder()).contains(operation.id());
    assertThat(failure(bot.ask("rewire", "rack2")).obstacle().toString())
        .startsWith(operation.id() + " (");
    assertThat(failure(bot.service.pause(operation.id(), BO)).obstacle().toString())
        .contains("is paused");

    // When
    assertThat(bot.service.resume(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);
    bot.permits.give(9);

    // Then
    bot.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
    assertThat(bot.journal(operation))
        .contains(
            new JournalEvent.PauseRequested(BO),
            new JournalEvent.Paused(Text.of("Replaced 1 of 3.")),
            new JournalEvent.Resumed(ANA),
            new JournalEvent.Started(2))
        .doesNotContain(new JournalEvent.CancelRequested(BO));
    await().until(() -> bot.holder().isEmpty());
  }

  @Test
  void shouldStayPausedWhenTheBotIsStartedAgainAndGoOnThere() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = half(first);
    first.service.pause(operation.id(), ANA);
    first.awaitState(operation, Paused.class);
    first.service.close();
    OperationProcess second = process();

    // When
    second.service.resumeAll();
    second.service.reconcile();
    second.service.run(operation.id());

    // Then
    assertThat(second.now(operation).state()).isInstanceOf(Paused.class);

    // When
    second.service.resume(operation.id(), CY);

    // Then
    second.awaitState(operation, Succeeded.class);
    assertThat(cables.replaced()).containsExactly("rack1/a", "rack1/b", "rack1/c");
  }

  @Test
  void shouldHeedAPauseThatTheProcessBeforeDidNotLiveToSee() {
    // Given
    OperationProcess first = process().holding();
    Operation operation = half(first);
    first.service.close();
    OperationProcess second = process();
    assertThat(second.service.pause(operation.id(), ANA)).isInstanceOf(Outcome.Success.class);

    // When
    second.service.run(operation.id());

    // Then
    assertThat(second.now(operation).state())
        .isInstanceOfSatisfying(
            Paused.class,
            paused -> assertThat(paused.doneSoFar()).isEqualTo(PauseHandler.AS_BEFORE));
    assertThat(cables.replaced()).containsExactly("rack1/a");
  }

  @Test
  void shouldEndWhatIsPausedAtOnceWhenItIsCancelledAndGiveTheClusterBack() {
    // Given
    OperationProcess bot = process().holding();
    Operation operation = half(bot);
    bot.service.pause(operation.id(), ANA);
    bot.awaitState(operation, Paused.class);

    // When
    assertThat(bot.service.cancel(operation.id(), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    assertThat(bot.now(operation).state())
        .isInstanceOfSatisfying(
            Cancelled.class,
            end -> assertThat(end.doneSoFar()).contains(Text.of("Replaced 1 of 3.")));
    assertThat(bot.holder()).isEmpty();
    assertThat(failure(bot.service.resume(operation.id(), BO)).obstacle().toString())
        .contains("was already cancelled by @UBO");
  }

  @Test
  void shouldOnlyPauseWhatRuns() {
    // Given
    OperationProcess bot = process();
    Operation waiting = bot.asked("rewire", "rack1");

    // Then
    assertThat(failure(bot.service.pause(waiting.id(), ANA)).obstacle().toString())
        .isEqualTo(waiting.id() + " does not run, so there is nothing to pause");
    assertThat(failure(bot.service.resume(waiting.id(), ANA)).obstacle().toString())
        .isEqualTo(waiting.id() + " is not paused");
  }

  /** One of three cables is replaced; the second waits for its permit. */
  private Operation half(OperationProcess bot) {
    Operation operation = bot.asked("rewire", "rack1");
    assertThat(bot.approve(operation, BO)).isInstanceOf(Outcome.Success.class);
    bot.awaitState(operation, Running.class);
    bot.permits.give(1);
    await().until(() -> cables.replaced().size() == 1);
    return operation;
  }
}
