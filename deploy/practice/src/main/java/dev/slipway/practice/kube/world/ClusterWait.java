package dev.slipway.practice.kube.world;

import dev.slipway.practice.kube.controller.ClusterView;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Waits until the cluster is as it should be, looking again after every change. */
final class ClusterWait {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long changes;

  ClusterWait(ClusterView view) {
    ResourceTypes.ALL.forEach(type -> view.onChange(type, change -> wake()));
  }

  private void wake() {
    lock.lock();
    try {
      changes++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns when the goal is reached.
   *
   * @throws IllegalStateException when it is not reached in time, or the thread is interrupted
   */
  void until(String goal, Duration patience, BooleanSupplier reached) {
    long left = patience.toNanos();
    long seen = seen();
    while (!reached.getAsBoolean()) {
      left = awaitChange(seen, left);
      if (left <= 0) {
        throw new IllegalStateException("waited %s until %s".formatted(patience, goal));
      }
      seen = seen();
    }
  }

  private long seen() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  private long awaitChange(long seen, long nanos) {
    lock.lock();
    try {
      long left = nanos;
      while (changes == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return left;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the cluster", interrupted);
    } finally {
      lock.unlock();
    }
  }
}
