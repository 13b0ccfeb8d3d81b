package dev.slipway.actions.api;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * Goes on evenly from the time another clock had when this one was made, whatever that one is set
 * to meanwhile: for what waits within one process, so that a machine's clock that jumps ends no
 * wait early and none late. What people read and what is kept goes by the other one. Immutable.
 */
public final class MonotonicClock extends Clock {
  private final Instant began;
  private final long beganNanos;
  private final LongSupplier nanos;
  private final ZoneId zone;

  private MonotonicClock(Instant began, long beganNanos, LongSupplier nanos, ZoneId zone) {
    this.began = began;
    this.beganNanos = beganNanos;
    this.nanos = nanos;
    this.zone = zone;
  }

  /** From {@code clock}'s time on. */
  public static MonotonicClock from(Clock clock) {
    return from(clock, System::nanoTime);
  }

  /** The same; {@code nanos} is the time that nobody can set. */
  static MonotonicClock from(Clock clock, LongSupplier nanos) {
    return new MonotonicClock(clock.instant(), nanos.getAsLong(), nanos, clock.getZone());
  }

  @Override
  public Instant instant() {
    return began.plusNanos(nanos.getAsLong() - beganNanos);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new MonotonicClock(began, beganNanos, nanos, other);
  }
}
