package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.api.step.Signals;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands a running operation's steps what the journal says people told them: in its order, each once
 * to each listener, whatever was told before or while it listens. Thread-safe.
 */
final class JournalSignals implements Signals {
  private final OperationId id;
  private final OperationStore store;
  private final StoreRetry insist;
  private final Execution execution;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new ArrayList<>();

  JournalSignals(OperationId id, OperationStore store, StoreRetry insist, Execution execution) {
    this.id = id;
    this.store = store;
    this.insist = insist;
    this.execution = execution;
  }

  @Override
  public void subscribe(Consumer<Signal> listener) {
    lock.lock();
    try {
      listeners.add(new Listener(listener));
    } finally {
      lock.unlock();
    }
    handOn();
  }

  /** Looks into the journal for more. Waits for a store that is away, unless the bot leaves. */
  void handOn() {
    insist
        .untilStored(id, execution, () -> store.view(id))
        .flatMap(view -> view)
        .ifPresent(view -> handOn(view.journal()));
  }

  // A journal read before another one may come later; what it has is known by its number then.
  private void handOn(List<JournalEntry> journal) {
    lock.lock();
    try {
      for (JournalEntry entry : journal) {
        if (entry.event() instanceof JournalEvent.SignalReceived signalReceived) {
          listeners.forEach(listener -> listener.hand(entry.sequence(), signalReceived.signal()));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class Listener {
    private final Consumer<Signal> consumer;
    private long last;

    Listener(Consumer<Signal> consumer) {
      this.consumer = consumer;
    }

    void hand(long sequence, Signal signal) {
      if (sequence > last) {
        last = sequence;
        consumer.accept(signal);
      }
    }
  }
}
