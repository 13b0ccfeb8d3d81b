package dev.slipway.practice.kube.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One reader's place in the {@link EventFeed}. Read by one thread at a time. */
public final class FeedCursor implements AutoCloseable {
  private static final int MOST_WAITING = 20_000;

  private final EventFeed feed;
  private final ResourceType type;
  private final long after;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<StoreEvent> waiting;
  private boolean lost;
  private long taken;

  FeedCursor(EventFeed feed, ResourceType type, long after, List<StoreEvent> missed) {
    this.feed = feed;
    this.type = type;
    this.after = after;
    this.taken = after;
    this.waiting = new ArrayDeque<>(missed);
  }

  /**
   * Takes the next event, waiting for it if need be; empty when none came in that time.
   *
   * @throws RegistryException 410 Expired when this reader fell too far behind or the feed broke
   */
  public Optional<StoreEvent> next(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (waiting.isEmpty() && !lost && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      if (lost) {
        throw EventFeed.tooOld(taken);
      }
      StoreEvent event = waiting.poll();
      if (event != null) {
        taken = event.revision();
      }
      return Optional.ofNullable(event);
    } finally {
      lock.unlock();
    }
  }

  /** The revision up to which this reader has seen everything. */
  public long seen() {
    long delivered = feed.revision();
    lock.lock();
    try {
      return waiting.isEmpty() ? Math.max(taken, delivered) : taken;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    feed.leave(this);
  }

  void offer(StoreEvent event) {
    if (!event.type().equals(type) || event.revision() <= after) {
      return;
    }
    lock.lock();
    try {
      waiting.add(event);
      if (waiting.size() > MOST_WAITING) {
        lost = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void lose() {
    lock.lock();
    try {
      lost = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
