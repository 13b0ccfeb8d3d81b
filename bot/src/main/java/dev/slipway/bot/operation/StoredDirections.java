package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.Directions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Hands a running operation's steps what the journal says people told them: in its order, each once
 * to each listener, whatever was told before or while it listens. Thread-safe.
 */
final class StoredDirections implements Directions {
  private final OperationId id;
  private final OperationStore store;
  private final Insistence insist;
  private final Run run;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Listener> listeners = new ArrayList<>();

  StoredDirections(OperationId id, OperationStore store, Insistence insist, Run run) {
    this.id = id;
    this.store = store;
    this.insist = insist;
    this.run = run;
  }

  @Override
  public void listen(Consumer<Direction> listener) {
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
        .on(id, run, () -> store.view(id))
        .flatMap(view -> view)
        .ifPresent(view -> handOn(view.journal()));
  }

  // A journal read before another one may come later; what it has is known by its number then.
  private void handOn(List<JournalEntry> journal) {
    lock.lock();
    try {
      for (JournalEntry entry : journal) {
        if (entry.event() instanceof JournalEvent.Directed directed) {
          listeners.forEach(listener -> listener.hand(entry.sequence(), directed.direction()));
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static final class Listener {
    private final Consumer<Direction> consumer;
    private long last;

    Listener(Consumer<Direction> consumer) {
      this.consumer = consumer;
    }

    void hand(long sequence, Direction direction) {
      if (sequence > last) {
        last = sequence;
        consumer.accept(direction);
      }
    }
  }
}
