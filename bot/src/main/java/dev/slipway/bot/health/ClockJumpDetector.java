package dev.slipway.bot.health;

import dev.slipway.actions.api.MonotonicClock;
import dev.slipway.config.types.DurationFormat;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when the machine's clock was set, so that whoever wonders why something expired or did not
 * start finds out. Looked at by one thread; closing ends that.
 */
@Singleton
public final class ClockJumpDetector implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClockJumpDetector.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  /** What a clock that is kept right never needs at once. */
  private static final Duration JUMP = Duration.ofSeconds(5);

  private final Clock clock;
  private final UnaryOperator<Clock> measured;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock-watch").factory());
  private Clock steady;

  @Inject
  public ClockJumpDetector(Clock clock) {
    this(clock, MonotonicClock::from);
  }

  /** {@code measured} makes of a clock that may be set one that goes on evenly. */
  ClockJumpDetector(Clock clock, UnaryOperator<Clock> measured) {
    this.clock = clock;
    this.measured = measured;
    this.steady = measured.apply(clock);
  }

  /** Looks from now on. */
  public void start() {
    var unused =
        timer.scheduleWithFixedDelay(
            this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** By how much the clock was set since the last look, if it was: forward is positive. */
  Duration look() {
    Duration ahead = Duration.between(steady.instant(), clock.instant());
    // Anew each time, since the two drift apart by themselves.
    steady = measured.apply(clock);
    if (ahead.abs().compareTo(JUMP) <= 0) {
      return Duration.ZERO;
    }
    log.warn(
        "This machine's clock jumped {} by {}, or the machine slept: approvals, starts at a time and"
            + " schedules go by the new time, and what waits within this process is not affected."
            + " Let the machine keep its time by NTP.",
        ahead.isNegative() ? "back" : "ahead",
        DurationFormat.format(ahead.abs()));
    return ahead;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
