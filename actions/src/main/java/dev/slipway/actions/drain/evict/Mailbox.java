package dev.slipway.actions.drain.evict;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where happenings wait for the loop. Filled from any thread, emptied by one. */
public interface Mailbox {
  /** Leaves something for the loop. */
  void put(Happening happening);

  /** The next happening; waits at most that long for one. */
  Optional<Happening> next(Duration atMost) throws InterruptedException;

  /** An empty one that waits in real time. */
  static Mailbox create() {
    BlockingQueue<Happening> queue = new LinkedBlockingQueue<>();
    return new Mailbox() {
      @Override
      public void put(Happening happening) {
        queue.add(happening);
      }

      @Override
      public Optional<Happening> next(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(
            queue.poll(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS));
      }
    };
  }
}
