package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.spine.ProgressEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PossessionsTest extends OnOneDatabase {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final AtomicReference<String> givenBack = new AtomicReference<>("none");
  private final OneCluster cluster = new OneCluster();
  private Possessions possessions;

  @BeforeEach
  void open() {
    OperationStore store = process().store;
    OperationId id = store.create(waiting("rack1"), List.of()).id();
    for (String node : List.of("node01", "node02")) {
      store.append(
          id,
          new JournalEvent.Progressed(
              new ProgressEvent.Took("cordon", "cordon", node, "open for new pods")));
    }
    possessions =
        new Possessions(
            store,
            cluster,
            (where, what, subject, operation) -> !subject.equals(givenBack.get()),
            later::add,
            clock);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void shouldFindOutWhatWasGivenBackPastTheBotWithoutDelayingAnybody() {
    // Given
    givenBack.set("node01");

    // When
    List<Possession> first = possessions.list();

    // Then
    assertThat(first).extracting(Possession::subject).containsExactly("node01", "node02");

    // When
    later.remove().run();

    // Then
    assertThat(possessions.list()).extracting(Possession::subject).containsExactly("node02");
  }

  @Test
  void shouldNotLookTooOften() {
    // When
    possessions.list();
    possessions.list();

    // Then
    assertThat(later).hasSize(1);

    // When
    clock.pass(Duration.ofMinutes(1));
    possessions.list();

    // Then
    assertThat(later).hasSize(2);
  }
}
