package dev.slipway.bot.store.database;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Who wants the database waits here, first come first served; as many go on as there are
 * connections. So the pool is only asked by who can have a connection at once: one that is not to
 * be had then means a database that is away, never one that many want in the same moment.
 *
 * <p>A quarter of the connections, none of fewer than four, is kept for what somebody outside waits
 * for, such as an acknowledgement: it never stands behind work that can wait. Thread-safe.
 */
final class ConnectionAdmission {
  /** How waiting came out. */
  enum Waited {
    TURN,
    AWAY,
    TOO_LONG
  }

  private static final int KEPT_SHARE = 4;

  private final Semaphore free;
  private final Semaphore ordinary;
  private final Duration look;
  private final Duration atMost;
  private final BooleanSupplier away;

  /**
   * @param connections that there are
   * @param look how long somebody waits while the database is {@code away}
   * @param atMost how long otherwise
   */
  ConnectionAdmission(int connections, Duration look, Duration atMost, BooleanSupplier away) {
    this.free = new Semaphore(connections, true);
    this.ordinary = new Semaphore(connections - connections / KEPT_SHARE, true);
    this.look = look;
    this.atMost = atMost;
    this.away = away;
  }

  /** Waits. A turn is given back with {@link #leave}. Interrupted, nobody gets one. */
  Waited enter() {
    Waited waited = await(ordinary);
    if (waited != Waited.TURN) {
      return waited;
    }
    waited = await(free);
    if (waited != Waited.TURN) {
      ordinary.release();
    }
    return waited;
  }

  /** The same, past all that can wait; given back with {@link #leaveUrgent}. */
  Waited enterUrgent() {
    return await(free);
  }

  private Waited await(Semaphore turns) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      do {
        if (turns.tryAcquire(look.toNanos(), TimeUnit.NANOSECONDS)) {
          return Waited.TURN;
        }
        if (away.getAsBoolean()) {
          return Waited.AWAY;
        }
      } while (System.nanoTime() - end < 0);
      return Waited.TOO_LONG;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Waited.AWAY;
    }
  }

  void leave() {
    free.release();
    ordinary.release();
  }

  void leaveUrgent() {
    free.release();
  }
}
