package dev.slipway.actions.family.drain.eviction;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where happenings wait for the loop. Filled from any thread, emptied by one. */
public interface EvictionEventQueue {
  /** Leaves something for the loop. */
  void put(EvictionEvent evictionEvent);

  /** The next happening; waits at most that long for one. */
  Optional<EvictionEvent> next(Duration atMost) throws InterruptedException;

  /** An empty one that waits in real time. */
  static EvictionEventQueue create() {
    BlockingQueue<EvictionEvent> queue = new LinkedBlockingQueue<>();
    return new EvictionEventQueue() {
      @Override
      public void put(EvictionEvent evictionEvent) {
        queue.add(evictionEvent);
      }

      @Override
      public Optional<EvictionEvent> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(
            queue.poll(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS));
      }
    };
  }
}
