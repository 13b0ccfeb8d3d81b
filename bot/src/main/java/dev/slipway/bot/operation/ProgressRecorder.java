package dev.slipway.bot.operation;

import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.Advanced;
import dev.slipway.actions.spine.ProgressEvent.ItemChanged;
import dev.slipway.actions.spine.ProgressListener;
import dev.slipway.bot.outage.StoreOutage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what steps tell to the journal, in the order told. Of {@link Advanced} only the newest per
 * step and window is written, and always the last before anything else; an item that tells the same
 * twice in a row is written once. What the store does not take is kept and tried again with the
 * next event. Thread-safe.
 */
final class ProgressRecorder implements ProgressListener {
  private static final Logger log = LoggerFactory.getLogger(ProgressRecorder.class);

  private final OperationId id;
  private final OperationStore store;
  private final Runnable changed;
  private final Executor afterWindow;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<ProgressEvent> unwritten = new ArrayDeque<>();
  private final Map<String, ItemChanged> items = new HashMap<>();
  private final Map<String, Advanced> waiting = new LinkedHashMap<>();
  private boolean windowOpen;
  private boolean closed;

  /**
   * {@code changed} is called after each entry; {@code afterWindow} runs what it is given one
   * window later.
   */
  ProgressRecorder(OperationId id, OperationStore store, Runnable changed, Executor afterWindow) {
    this.id = id;
    this.store = store;
    this.changed = changed;
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
      writeWhatIsPossible();
    } finally {
      lock.unlock();
    }
  }

  /** Writes all that is left; throws what the store throws. Nothing is recorded afterwards. */
  void close() {
    lock.lock();
    try {
      closed = true;
      releaseWaiting();
      write();
    } finally {
      lock.unlock();
    }
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
      writeWhatIsPossible();
    } finally {
      lock.unlock();
    }
  }

  private void writeWhatIsPossible() {
    try {
      write();
    } catch (StoreOutage e) {
      log.info("{}: {} journal entries wait for the store", id, unwritten.size());
    } catch (RuntimeException e) {
      log.warn("{}: {} journal entries wait for the store", id, unwritten.size(), e);
    }
  }

  private void write() {
    boolean any = false;
    for (ProgressEvent next = unwritten.peek(); next != null; next = unwritten.peek()) {
      store.append(id, new JournalEvent.Progressed(next));
      unwritten.remove();
      any = true;
    }
    if (any) {
      changed.run();
    }
  }
}
