package dev.slipway.bot.timer;

import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Wakes somebody at a time: once, in one replica, also when nobody was there at that time. Stored
 * before a call returns, unless the database is away; whoever sets one looks now and then whether
 * it is still there. Thread-safe.
 */
public interface Timers {
  /** Has {@link TimerHandler#fired} called at {@code when}, instead of any earlier time set. */
  void set(String name, Instant when);

  /** Has it called no more. */
  void clear(String name);

  /** Whether it will be called. */
  boolean isSet(String name);

  /** What is called. Repeating a call does no harm. Thread-safe. */
  interface TimerHandler {
    /** The time has come, or is over. */
    void fired(String name);

    /** Called every half minute by one replica: whatever was lost is set again. */
    void reconcile();

    /**
     * All of {@code ringing}, each of which knows its own names. What one of them throws is logged
     * and keeps no other from its turn; only a store that is away ends the round, for all.
     */
    static TimerHandler all(List<TimerHandler> timerHandler) {
      List<TimerHandler> each = List.copyOf(timerHandler);
      return new TimerHandler() {
        @Override
        public void fired(String name) {
          each.forEach(one -> alone(one, "ringing " + name, () -> one.fired(name)));
        }

        @Override
        public void reconcile() {
          each.forEach(one -> alone(one, "looking around", one::reconcile));
        }

        private void alone(TimerHandler one, String what, Runnable work) {
          try {
            work.run();
          } catch (StoreUnavailableException e) {
            throw e;
          } catch (RuntimeException e) {
            LoggerFactory.getLogger(Timers.class)
                .error("{} failed while {}; the others go on", one.getClass().getName(), what, e);
          }
        }
      };
    }
  }
}
