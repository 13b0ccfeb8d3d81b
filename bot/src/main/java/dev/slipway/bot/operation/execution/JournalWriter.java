package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.Advanced;
import dev.slipway.actions.api.step.ProgressEvent.ItemChanged;
import dev.slipway.actions.api.step.ProgressListener;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what steps tell to the journal, in the order told. Of {@link Advanced} only the newest per
 * step and window is written, and always the last before anything else; an item that tells the same
 * twice in a row is written once. Items and numbers are written a moment later, all that have come
 * by then in one transaction, so that a step that moves hundreds does not wait for the disk;
 * anything else is on disk when {@link #on} returns. What the store does not take is kept and tried
 * again with the next event; what it no longer takes for this attempt is dropped. Thread-safe.
 */
final class JournalWriter implements ProgressListener {
  private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

  private final OperationId id;
  private final int attempt;
  private final OperationStore store;
  private final Runnable changed;
  private final Runnable takenOver;
  private final Executor executor;
  private final Executor afterWindow;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private final AtomicBoolean writeIsComing = new AtomicBoolean();
  private final Deque<ProgressEvent> unwritten = new ArrayDeque<>();
  private final Map<String, ItemChanged> items = new HashMap<>();
  private final Map<String, Advanced> waiting = new LinkedHashMap<>();
  private boolean windowOpen;
  private boolean closed;

  /**
   * Begins with nothing.
   *
   * @param running what runs, in the attempt that tells
   * @param changed called after each writing
   * @param takenOver called when a later attempt has begun elsewhere
   * @param executor writes what may be written a moment later
   * @param afterWindow runs what it is given one window later
   */
  JournalWriter(
      Operation running,
      OperationStore store,
      Runnable changed,
      Runnable takenOver,
      Executor executor,
      Executor afterWindow) {
    this.id = running.id();
    this.attempt = running.attempt();
    this.store = store;
    this.changed = changed;
    this.takenOver = takenOver;
    this.executor = executor;
    this.afterWindow = afterWindow;
  }

  @Override
  public void on(ProgressEvent event) {
    lock.lock();
    try {
      if (closed) {
        log.debug("{}: told after the end, not recorded: {}", id, event);
        return;
      }
      take(event);
    } finally {
      lock.unlock();
    }
    if (event instanceof ItemChanged || event instanceof Advanced) {
      writeSoon();
    } else {
      writeWhatIsPossible();
    }
  }

  /** Writes all that is left; throws what the store throws. Nothing is recorded afterwards. */
  void close() {
    lock.lock();
    try {
      closed = true;
      releaseWaiting();
    } finally {
      lock.unlock();
    }
    write();
  }

  private void take(ProgressEvent event) {
    if (event instanceof Advanced advanced) {
      waiting.put(advanced.step(), advanced);
      if (!windowOpen) {
        releaseWaiting();
        openWindow();
      }
      return;
    }
    if (event instanceof ItemChanged item
        && item.equals(items.put(item.step() + "\n" + item.subject(), item))) {
      return;
    }
    releaseWaiting();
    unwritten.add(event);
  }

  private void releaseWaiting() {
    unwritten.addAll(waiting.values());
    waiting.clear();
  }

  private void openWindow() {
    windowOpen = true;
    afterWindow.execute(this::windowEnds);
  }

  private void windowEnds() {
    lock.lock();
    try {
      windowOpen = false;
      if (closed || waiting.isEmpty()) {
        return;
      }
      releaseWaiting();
      openWindow();
    } finally {
      lock.unlock();
    }
    writeWhatIsPossible();
  }

  private void writeSoon() {
    if (writeIsComing.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            writeIsComing.set(false);
            writeWhatIsPossible();
          });
    }
  }

  private void writeWhatIsPossible() {
    try {
      write();
    } catch (StoreUnavailableException e) {
      log.info("{}: {} journal entries wait for the store", id, unwritten().size());
    } catch (RuntimeException e) {
      log.warn("{}: {} journal entries wait for the store", id, unwritten().size(), e);
    }
  }

  private void write() {
    writing.lock();
    try {
      List<ProgressEvent> batch = unwritten();
      if (batch.isEmpty()) {
        return;
      }
      boolean taken =
          store.append(
              id, attempt, batch.stream().<JournalEvent>map(JournalEvent.Progressed::new).toList());
      written(batch.size());
      if (!taken) {
        log.warn(
            "{}: start {} was taken over; {} of its entries no longer count",
            id,
            attempt,
            batch.size());
        takenOver.run();
        return;
      }
    } finally {
      writing.unlock();
    }
    changed.run();
  }

  private List<ProgressEvent> unwritten() {
    lock.lock();
    try {
      return List.copyOf(unwritten);
    } finally {
      lock.unlock();
    }
  }

  private void written(int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        unwritten.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
