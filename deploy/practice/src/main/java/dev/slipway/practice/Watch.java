package dev.slipway.practice;

import dev.slipway.practice.slack.state.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something in the workspace, looking again after every change and at no other time. */
final class Watch {
  private final ChangeFeed feed;

  Watch(ChangeFeed feed) {
    this.feed = feed;
  }

  <T> T until(Duration within, Supplier<Optional<T>> look, Supplier<String> otherwise) {
    Semaphore changes = new Semaphore(0);
    Runnable unsubscribe = feed.subscribe(change -> changes.release());
    long end = System.nanoTime() + within.toNanos();
    try {
      Optional<T> found = look.get();
      while (found.isEmpty()) {
        if (!changes.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          throw new AssertionError(otherwise.get());
        }
        int seen = changes.drainPermits();
        assert seen >= 0;
        found = look.get();
      }
      return found.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    } finally {
      unsubscribe.run();
    }
  }
}
