package dev.slipway.bot.slack.outbound;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The workspace's budget for {@code chat.update}, which all live messages share: tier 3, 50 per
 * minute (slack.md §2.4). What a decision changed goes first; progress may not use up the last few.
 * Thread-safe.
 */
final class UpdateRateLimiter {

  /** How much an edit matters. */
  enum Urgency {
    /** A state changed: people wait for it. */
    STATE,
    /** Work went on a little. */
    PROGRESS
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final double perNano;
  private final double most;
  private final double keptForState;
  private double left;
  private long asOf = System.nanoTime();
  private long heldUntil = System.nanoTime();

  /**
   * @param burst how many edits may go out at once after a quiet time
   * @param perMinute how many are earned back in a minute
   */
  UpdateRateLimiter(int burst, int perMinute) {
    this.most = burst;
    this.left = burst;
    this.keptForState = burst / 3.0;
    this.perNano = perMinute / (double) TimeUnit.MINUTES.toNanos(1);
  }

  /** Waits for one edit. */
  void take(Urgency urgency) throws InterruptedException {
    double floor = urgency == Urgency.STATE ? 0 : keptForState;
    lock.lockInterruptibly();
    try {
      while (true) {
        earn();
        long held = heldUntil - System.nanoTime();
        if (held <= 0 && left - 1 >= floor) {
          left -= 1;
          return;
        }
        long earned = (long) Math.ceil(Math.max(0, floor + 1 - left) / perNano);
        changed.awaitNanos(Math.max(1, Math.max(held, earned)));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Slack wants a pause from everybody. */
  void hold(Duration pause) {
    lock.lock();
    try {
      heldUntil = Math.max(heldUntil, System.nanoTime() + pause.toNanos());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void earn() {
    long now = System.nanoTime();
    left = Math.min(most, left + (now - asOf) * perNano);
    asOf = now;
  }
}
