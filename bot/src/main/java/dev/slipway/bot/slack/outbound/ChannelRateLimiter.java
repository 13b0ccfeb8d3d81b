package dev.slipway.bot.slack.outbound;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * One channel's turn to be written to: first come, first served, one at a time, at most one message
 * per second (slack.md §2.4). Whoever has the turn keeps it until the message is through, so that
 * messages arrive in the order they were asked for; one about which Slack gives no clear answer
 * steps aside. Thread-safe; waiting costs no platform thread.
 */
final class ChannelRateLimiter {
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Duration gap;
  private final LongSupplier nanos;
  private final AtomicInteger wanting = new AtomicInteger();
  private volatile long movedNanos;
  private long nextNanos = System.nanoTime();

  /** {@code nanos} is a steady clock, by which it is seen whether anything gets through. */
  ChannelRateLimiter(Duration gap, LongSupplier nanos) {
    this.gap = gap;
    this.nanos = nanos;
    this.movedNanos = nanos.getAsLong();
  }

  /** What takes turns until it is through. */
  interface Passage<T> {
    /** One turn; empty when others are to go first. */
    Optional<T> turn() throws InterruptedException;

    /** How long others go first. */
    Duration aside();
  }

  /** Takes turns until it is through, however many that takes. */
  <T> T pass(Passage<T> passage) throws InterruptedException {
    if (wanting.getAndIncrement() == 0) {
      movedNanos = nanos.getAsLong();
    }
    try {
      while (true) {
        Optional<T> through = take(passage::turn);
        if (through.isPresent()) {
          return through.get();
        }
        Thread.sleep(passage.aside());
      }
    } finally {
      movedNanos = nanos.getAsLong();
      wanting.decrementAndGet();
    }
  }

  /** For how long something wants to get through and nothing does. */
  Duration standsStill() {
    return wanting.get() == 0 ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - movedNanos);
  }

  /** What is done while it is one's turn. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws InterruptedException;
  }

  <T> T take(Work<T> work) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      return work.run();
    } finally {
      turn.unlock();
    }
  }

  /** Waits until the next message may go out, and counts it. Only for whoever has the turn. */
  void pace() throws InterruptedException {
    long wait = nextNanos - System.nanoTime();
    if (wait > 0) {
      Thread.sleep(Duration.ofNanos(wait));
    }
    nextNanos = System.nanoTime() + gap.toNanos();
  }

  /** How many wait for their turn, roughly. */
  int waiting() {
    return Math.max(turn.getQueueLength(), wanting.get() - 1);
  }

  /** Slack wants a pause. Only for whoever has the turn. */
  void hold(Duration pause) {
    nextNanos = Math.max(nextNanos, System.nanoTime() + pause.toNanos());
  }
}
