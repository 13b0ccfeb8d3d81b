package dev.slipway.bot.slack.outbound;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One channel's turn to be written to: first come, first served, one at a time, at most one message
 * per second (slack.md §2.4). Whoever has the turn keeps it until the message is through, so that
 * messages arrive in the order they were asked for. Thread-safe; waiting costs no platform thread.
 */
final class Lane {
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Duration gap;
  private long nextNanos = System.nanoTime();

  Lane(Duration gap) {
    this.gap = gap;
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
    return turn.getQueueLength();
  }

  /** Slack wants a pause. Only for whoever has the turn. */
  void hold(Duration pause) {
    nextNanos = Math.max(nextNanos, System.nanoTime() + pause.toNanos());
  }
}
