package dev.slipway.bot.operation.execution;

import static dev.slipway.bot.operation.OperationSamples.NOON;
import static dev.slipway.bot.operation.OperationSamples.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.bot.operation.ConflictInjectingStore;
import dev.slipway.bot.operation.OperationTestBase;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.port.OperationStore.Change;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JournalWriterTest extends OperationTestBase {
  private final Deque<Runnable> windows = new ArrayDeque<>();
  private final AtomicInteger told = new AtomicInteger();
  private ConflictInjectingStore store;
  private final AtomicInteger takenOver = new AtomicInteger();
  private OperationId id;
  private Operation running;
  private JournalWriter recorder;

  @BeforeEach
  void open() {
    store = new ConflictInjectingStore(process().store);
    Operation created = store.create(waiting("rack1"), List.of());
    id = created.id();
    running = running(created, 1);
    recorder = recorder(Runnable::run);
  }

  @Test
  void shouldWriteTheFirstAndTheNewestOfEachWindow() {
    // When
    for (int done = 1; done <= 500; done++) {
      recorder.on(new Advanced("wire", done, 500));
    }
    windows.remove().run();

    // Then
    assertThat(written()).containsExactly(advanced(1), advanced(500));
    assertThat(told).hasValue(2);

    // When
    windows.remove().run();
    recorder.on(new Advanced("wire", 7, 9));

    // Then
    assertThat(written()).containsExactly(advanced(1), advanced(500), new Advanced("wire", 7, 9));
    assertThat(windows).hasSize(1);
  }

  @Test
  void shouldNeverLoseTheLastOneBeforeSomethingElse() {
    // Given
    StepOutcome end = new StepOutcome.Changed("Done.");

    // When
    recorder.on(advanced(1));
    recorder.on(advanced(2));
    recorder.on(advanced(3));
    recorder.on(new ProgressEvent.StepFinished("wire", "Wire", end));
    recorder.on(advanced(4));
    recorder.on(new Advanced("test", 0, 500));
    recorder.close();

    // Then
    assertThat(written())
        .containsExactly(
            advanced(1),
            advanced(3),
            new ProgressEvent.StepFinished("wire", "Wire", end),
            advanced(4),
            new Advanced("test", 0, 500));
  }

  @Test
  void shouldWriteAnItemThatSaysTheSameAgainOnce() {
    // Given
    ItemChanged held = new ItemChanged("wire", "a", ItemState.WAITING, "held by a budget");

    // When
    recorder.on(held);
    recorder.on(held);
    recorder.on(new ItemChanged("wire", "b", ItemState.WAITING, "held by a budget"));
    recorder.on(held);
    recorder.on(new ItemChanged("wire", "a", ItemState.DONE, "replaced"));

    // Then
    assertThat(written()).hasSize(3).containsOnlyOnce(held);
  }

  @Test
  void shouldWriteNothingMoreOnceALaterStartHasBegun() {
    // Given
    recorder.on(new Advanced("wire", 1, 9));
    running(running, 2);

    // When
    recorder.on(new ItemChanged("wire", "a", ItemState.DONE, "gone"));
    recorder.close();

    // Then
    assertThat(written()).containsExactly(new Advanced("wire", 1, 9));
    assertThat(takenOver).hasPositiveValue();
  }

  private Operation running(Operation operation, int attempt) {
    return store
        .update(
            operation.id(),
            o -> Optional.of(new Change(o.withState(new Running(NOON, attempt)), List.of())))
        .orElseThrow();
  }

  private JournalWriter recorder(Executor soon) {
    return new JournalWriter(
        running, store, told::incrementAndGet, takenOver::incrementAndGet, soon, windows::add);
  }

  @Test
  void shouldWriteItemsTogetherAndBeforeWhatComesAfterThem() {
    // Given
    Deque<Runnable> soon = new ArrayDeque<>();
    JournalWriter busy = recorder(soon::add);
    List<ItemChanged> items =
        IntStream.range(0, 300)
            .mapToObj(i -> new ItemChanged("wire", "pod-" + i, ItemState.DONE, "gone"))
            .toList();

    // When
    items.forEach(busy::on);

    // Then
    assertThat(written()).isEmpty();
    assertThat(soon).hasSize(1);

    // When
    soon.remove().run();

    // Then
    assertThat(written()).containsExactlyElementsOf(items);
    assertThat(told).hasValue(1);

    // When
    ItemChanged last = new ItemChanged("wire", "pod-last", ItemState.DONE, "gone");
    busy.on(last);
    busy.on(new ProgressEvent.StepStarted("test", "Test"));

    // Then
    assertThat(written())
        .endsWith(last, new ProgressEvent.StepStarted("test", "Test"))
        .hasSize(302);
  }

  @Test
  void shouldKeepWhatTheStoreDoesNotTake() {
    // When
    store.down(true);
    recorder.on(advanced(1));
    recorder.on(new ProgressEvent.StepStarted("test", "Test"));

    // Then
    assertThat(written()).isEmpty();
    assertThatThrownBy(recorder::close).hasMessage("no store");

    // When
    store.down(false);
    recorder.close();

    // Then
    assertThat(written())
        .containsExactly(advanced(1), new ProgressEvent.StepStarted("test", "Test"));
  }

  @Test
  void shouldRecordNothingAfterTheEnd() {
    // When
    recorder.close();
    recorder.on(advanced(1));

    // Then
    assertThat(written()).isEmpty();
    assertThat(told).hasValue(0);
  }

  private List<ProgressEvent> written() {
    return store.view(id).orElseThrow().journal().stream()
        .map(e -> ((JournalEvent.Progressed) e.event()).event())
        .toList();
  }

  private static Advanced advanced(int done) {
    return new Advanced("wire", done, 500);
  }
}
