package dev.slipway.bot.operation.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.ResourceHeld;
import dev.slipway.actions.api.step.ProgressEvent.ResourceReleased;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleasedStepsTest {
  private final List<JournalEntry> journal = new ArrayList<>();

  @Test
  void shouldKnowAStepOfWhichNothingIsLeft() {
    // Given
    add(new ResourceHeld("cordon-1", "cordon", "node01", "open"));
    add(new ResourceHeld("cordon-2", "cordon", "node02", "open"));

    // When
    add(new ResourceReleased("evict", "cordon", "node01"));

    // Then
    assertThat(ReleasedSteps.of(journal)).containsExactly("cordon-1");
  }

  @Test
  void shouldKeepAStepThatHoldsSomethingYetOrAgain() {
    // Given
    add(new ResourceHeld("cordon", "cordon", "node01", "open"));
    add(new ResourceHeld("cordon", "cordon", "node02", "open"));

    // When
    add(new ResourceReleased("evict", "cordon", "node01"));

    // Then
    assertThat(ReleasedSteps.of(journal)).isEmpty();

    // When
    add(new ResourceReleased("evict", "cordon", "node02"));
    add(new ResourceHeld("cordon", "cordon", "node02", "open"));

    // Then
    assertThat(ReleasedSteps.of(journal)).isEmpty();
  }

  @Test
  void shouldLeaveStepsThatTakeNothingAlone() {
    // When
    add(new ResourceReleased("uncordon", "cordon", "node01"));

    // Then
    assertThat(ReleasedSteps.of(journal)).isEmpty();
  }

  private void add(ProgressEvent event) {
    journal.add(
        new JournalEntry(
            new OperationId(1),
            journal.size() + 1L,
            Instant.EPOCH,
            new JournalEvent.Progressed(event)));
  }
}
