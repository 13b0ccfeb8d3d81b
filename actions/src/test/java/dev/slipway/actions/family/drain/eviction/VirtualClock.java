package dev.slipway.actions.family.drain.eviction;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A clock that only moves when the loop waits, and a mailbox to which happenings come at set times.
 * Fails when nothing is left to happen.
 */
final class VirtualClock extends Clock implements EvictionEventQueue {
  static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
  private static final int MOST_WAITS = 500;

  private final Deque<EvictionEvent> queue = new ArrayDeque<>();
  private final PriorityQueue<Timed> later =
      new PriorityQueue<>(Comparator.comparing(Timed::at).thenComparingInt(Timed::order));
  private Instant now = START;
  private int waits;
  private int order;

  private record Timed(Instant at, int order, EvictionEvent happening) {}

  /** Lets something happen that long after the start. */
  void at(Duration sinceStart, EvictionEvent evictionEvent) {
    later.add(new Timed(START.plus(sinceStart), order++, evictionEvent));
  }

  /** Lets something happen that long from now. */
  void in(Duration fromNow, EvictionEvent evictionEvent) {
    later.add(new Timed(now.plus(fromNow), order++, evictionEvent));
  }

  Duration elapsed() {
    return Duration.between(START, now);
  }

  @Override
  public void put(EvictionEvent evictionEvent) {
    queue.add(evictionEvent);
  }

  @Override
  public Optional<EvictionEvent> next(Duration atMost) {
    if (!queue.isEmpty()) {
      return Optional.of(queue.remove());
    }
    Instant until = now.plus(atMost);
    if (!later.isEmpty() && !later.peek().at().isAfter(until)) {
      Timed timed = later.remove();
      now = timed.at().isAfter(now) ? timed.at() : now;
      return Optional.of(timed.happening());
    }
    if (!atMost.isZero() && ++waits > MOST_WAITS) {
      throw new AssertionError("the loop waits without end, now at " + elapsed());
    }
    now = until;
    return Optional.empty();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
