package dev.slipway.bot.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.Released;
import dev.slipway.actions.spine.ProgressEvent.Took;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReleasedStepsTest {
  private final List<JournalEntry> journal = new ArrayList<>();

  @Test
  void shouldKnowAStepOfWhichNothingIsLeft() {
    // Given
    add(new Took("cordon-1", "cordon", "node01", "open"));
    add(new Took("cordon-2", "cordon", "node02", "open"));

    // When
    add(new Released("evict", "cordon", "node01"));

    // Then
    assertThat(ReleasedSteps.of(journal)).containsExactly("cordon-1");
  }

  @Test
  void shouldKeepAStepThatHoldsSomethingYetOrAgain() {
    // Given
    add(new Took("cordon", "cordon", "node01", "open"));
    add(new Took("cordon", "cordon", "node02", "open"));

    // When
    add(new Released("evict", "cordon", "node01"));

    // Then
    assertThat(ReleasedSteps.of(journal)).isEmpty();

    // When
    add(new Released("evict", "cordon", "node02"));
    add(new Took("cordon", "cordon", "node02", "open"));

    // Then
    assertThat(ReleasedSteps.of(journal)).isEmpty();
  }

  @Test
  void shouldLeaveStepsThatTakeNothingAlone() {
    // When
    add(new Released("uncordon", "cordon", "node01"));

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
