package dev.slipway.practice.slack.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts requests as slack.md §2.4 describes and says when the next one may come. A refused request
 * does not count. Thread-safe.
 */
public final class RateLimits {
  /** Posts to one channel that may follow each other at once before one a second is enforced. */
  public static final int CHANNEL_BURST = 5;

  private final InstantSource clock;
  private final boolean enforced;
  private final Map<String, Deque<Instant>> windows = new HashMap<>();
  private final Map<String, Instant> channelDebts = new HashMap<>();

  public RateLimits(InstantSource clock, boolean enforced) {
    this.clock = clock;
    this.enforced = enforced;
  }

  /**
   * Admits a request, or says how long to wait.
   *
   * @param channel where the method is limited per channel
   * @return empty when admitted; else at least a second
   */
  public synchronized Optional<Duration> check(String method, Tier tier, Optional<String> channel) {
    if (!enforced) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Duration> wait = windowWait(method, tier, now);
    if (wait.isEmpty() && tier == Tier.PER_CHANNEL) {
      wait = channel.flatMap(id -> channelWait(id, now));
    }
    if (wait.isEmpty()) {
      windows.computeIfAbsent(method, key -> new ArrayDeque<>()).addLast(now);
    }
    return wait.map(RateLimits::atLeastASecond);
  }

  private Optional<Duration> windowWait(String method, Tier tier, Instant now) {
    Deque<Instant> window = windows.computeIfAbsent(method, key -> new ArrayDeque<>());
    Instant start = now.minus(tier.window());
    while (!window.isEmpty() && !window.getFirst().isAfter(start)) {
      window.removeFirst();
    }
    return window.size() < tier.requests()
        ? Optional.empty()
        : Optional.of(Duration.between(now, window.getFirst().plus(tier.window())));
  }

  /** A leaky bucket: every post owes a second, and at most the burst may be owed. */
  private Optional<Duration> channelWait(String channel, Instant now) {
    Instant paid = channelDebts.getOrDefault(channel, now);
    Instant from = paid.isBefore(now) ? now : paid;
    Instant next = from.plusSeconds(1);
    Duration over = Duration.between(now.plusSeconds(CHANNEL_BURST), next);
    if (over.isPositive()) {
      return Optional.of(over);
    }
    channelDebts.put(channel, next);
    return Optional.empty();
  }

  private static Duration atLeastASecond(Duration wait) {
    return Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
  }
}
