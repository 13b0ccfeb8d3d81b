package dev.slipway.bot.quartz;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.store.database.TriggerTable;
import dev.slipway.bot.store.database.TriggerTable.Overdue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks from a plain thread for triggers that are due and that Quartz fires no more, because a
 * process died between two of Quartz's writes or Quartz gave a trigger up. Such a trigger stays in
 * the table for ever, so Quartz's own answer that it exists proves nothing. It is set again, once
 * in all replicas, and that is logged. Thread-safe.
 */
final class StuckTriggerMonitor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StuckTriggerMonitor.class);
  private static final int MOST_AT_ONCE = 500;

  private final TriggerTable triggers;
  private final Duration patience;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private volatile List<Overdue> waiting = List.of();

  /**
   * @param patience how late a trigger is before it counts; longer than Quartz needs to make up for
   *     what it missed
   */
  StuckTriggerMonitor(TriggerTable triggers, Duration patience, Clock clock) {
    this.triggers = triggers;
    this.patience = patience;
    this.clock = clock;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("overdue-triggers").factory());
  }

  /** Looks each time {@code every} is over, until it is closed. */
  void start(Duration every) {
    var unused =
        timer.scheduleWithFixedDelay(
            this::lookAndGoOn, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookAndGoOn() {
    try {
      look();
    } catch (StoreUnavailableException e) {
      log.debug("looks again next time", e);
    } catch (RuntimeException e) {
      log.error("cannot look for triggers that are overdue; looks again", e);
    }
  }

  void look() {
    List<Overdue> overdue = triggers.overdue(clock.instant().minus(patience), MOST_AT_ONCE);
    for (Overdue trigger : overdue) {
      if (!trigger.waits() && triggers.release(trigger, clock.instant())) {
        log.warn(
            "{} {} was due at {} and fired by nobody ({}); it is set again",
            trigger.group(),
            trigger.name(),
            trigger.due(),
            trigger.state());
      }
    }
    List<Overdue> late = overdue.stream().filter(Overdue::waits).toList();
    if (!late.isEmpty() && waiting.isEmpty()) {
      log.error(
          "Quartz fires nothing: {} {} was due at {}. Restart Slipway if this goes on",
          late.getFirst().group(),
          late.getFirst().name(),
          late.getFirst().due());
    }
    waiting = late;
  }

  /** Those that Quartz means to fire and does not, as seen last, the oldest first. */
  List<Overdue> waiting() {
    return waiting;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
