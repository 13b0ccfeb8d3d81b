package dev.slipway.bot.operation.port;

import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.bot.operation.OperationTestBase;
import dev.slipway.bot.operation.SingleClusterRegistry;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeldResourcesTest extends OperationTestBase {
  private final Deque<Runnable> later = new ArrayDeque<>();
  private final AtomicReference<String> givenBack = new AtomicReference<>("none");
  private final SingleClusterRegistry cluster = new SingleClusterRegistry();
  private HeldResources heldResources;

  @BeforeEach
  void open() {
    OperationStore store = process().store;
    OperationId id = store.create(waiting("rack1"), List.of()).id();
    for (String node : List.of("node01", "node02")) {
      store.append(
          id,
          new JournalEvent.Progressed(
              new ProgressEvent.ResourceHeld("cordon", "cordon", node, "open for new pods")));
    }
    heldResources =
        new HeldResources(
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
    List<HeldResource> first = heldResources.list();

    // Then
    assertThat(first).extracting(HeldResource::subject).containsExactly("node01", "node02");

    // When
    later.remove().run();

    // Then
    assertThat(heldResources.list()).extracting(HeldResource::subject).containsExactly("node02");
  }

  @Test
  void shouldNotLookTooOften() {
    // When
    heldResources.list();
    heldResources.list();

    // Then
    assertThat(later).hasSize(1);

    // When
    clock.pass(Duration.ofMinutes(1));
    heldResources.list();

    // Then
    assertThat(later).hasSize(2);
  }
}
