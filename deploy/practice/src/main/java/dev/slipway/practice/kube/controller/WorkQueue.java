package dev.slipway.practice.kube.controller;

import dev.slipway.practice.kube.store.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys waiting to be worked on. A key waits at most once, is never worked on by two workers at a
 * time, and comes back with growing pauses when its work failed. Thread-safe.
 */
public final class WorkQueue<K> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final int MOST_DOUBLINGS = 9;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final int workers;
  private final ScheduledExecutorService timers;
  private final Consumer<K> work;
  private final List<Thread> threads = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<K> waiting = new LinkedHashSet<>();
  private final Set<K> active = new HashSet<>();
  private final Map<K, Integer> failures = new HashMap<>();
  private final Map<K, ScheduledFuture<?>> delayed = new HashMap<>();
  private boolean closed;

  /**
   * Creates a queue that works on nothing before {@link #start}.
   *
   * @param workers how many keys are worked on at a time
   */
  public WorkQueue(String name, int workers, ScheduledExecutorService timers, Consumer<K> work) {
    this.name = name;
    this.workers = workers;
    this.timers = timers;
    this.work = work;
  }

  /** Starts the workers. */
  public void start() {
    for (int i = 0; i < workers; i++) {
      threads.add(Thread.ofVirtual().name(name + "-" + i).start(this::workUntilClosed));
    }
  }

  /** Asks for work on a key as soon as a worker is free. */
  public void add(K key) {
    lock.lock();
    try {
      if (!closed && waiting.add(key)) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Asks for work on a key after a delay, unless it is already due earlier than that. */
  public void addAfter(K key, Duration delay) {
    lock.lock();
    try {
      ScheduledFuture<?> earlier = delayed.get(key);
      long nanos = Math.max(0, delay.toNanos());
      if (closed
          || (earlier != null
              && !earlier.isDone()
              && earlier.getDelay(TimeUnit.NANOSECONDS) <= nanos)) {
        return;
      }
      if (earlier != null) {
        earlier.cancel(false);
      }
      delayed.put(key, timers.schedule(() -> due(key), nanos, TimeUnit.NANOSECONDS));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("{}: {} not scheduled, timers are stopped", name, key);
    } finally {
      lock.unlock();
    }
  }

  private void due(K key) {
    lock.lock();
    try {
      delayed.remove(key);
    } finally {
      lock.unlock();
    }
    add(key);
  }

  private void workUntilClosed() {
    for (K key = take(); key != null; key = take()) {
      try {
        work.accept(key);
        succeeded(key);
      } catch (RuntimeException failure) {
        failed(key, failure);
      } finally {
        release(key);
      }
    }
  }

  private @Nullable K take() {
    lock.lock();
    try {
      while (!closed) {
        for (K key : waiting) {
          if (active.add(key)) {
            waiting.remove(key);
            return key;
          }
        }
        changed.awaitUninterruptibly();
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void release(K key) {
    lock.lock();
    try {
      active.remove(key);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void succeeded(K key) {
    lock.lock();
    try {
      failures.remove(key);
    } finally {
      lock.unlock();
    }
  }

  private void failed(K key, RuntimeException failure) {
    int doublings;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      doublings = Math.min(MOST_DOUBLINGS, failures.merge(key, 1, Integer::sum) - 1);
    } finally {
      lock.unlock();
    }
    if (failure instanceof RegistryException) {
      LOG.debug("{}: {} comes back: {}", name, key, failure.getMessage());
    } else {
      LOG.warn("{}: {} failed and comes back", name, key, failure);
    }
    addAfter(key, FIRST_PAUSE.multipliedBy(1L << doublings));
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      waiting.clear();
      delayed.values().forEach(timer -> timer.cancel(false));
      delayed.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    threads.forEach(this::awaitEnd);
  }

  private void awaitEnd(Thread thread) {
    try {
      if (!thread.join(CLOSE_PATIENCE)) {
        LOG.warn("{} still works after {}", thread.getName(), CLOSE_PATIENCE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
