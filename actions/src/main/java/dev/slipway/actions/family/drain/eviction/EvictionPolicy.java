package dev.slipway.actions.family.drain.eviction;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How hard the loop tries.
 *
 * @param parallel evictions asked for and not answered, at most
 * @param retry between two tries for one pod when the server names no time
 * @param longestRetry the most that a server's {@code Retry-After} is honoured
 * @param deadline when to give up; empty means never
 * @param skipWait pods whose deletion is older than this are not waited for
 */
public record EvictionPolicy(
    int parallel,
    Duration retry,
    Duration longestRetry,
    Optional<Instant> deadline,
    Optional<Duration> skipWait) {
  /** How long pods of a node that is not ready are waited for when nobody says (§1.8.2). */
  public static final Duration NOT_READY_WAIT = Duration.ofMinutes(1);

  /** 32 at once, every 5 s, at most 15 s (kubernetes.md §1.4.3). */
  public static EvictionPolicy until(Optional<Instant> deadline, Optional<Duration> skipWait) {
    return new EvictionPolicy(
        32, Duration.ofSeconds(5), Duration.ofSeconds(15), deadline, skipWait);
  }

  /** How long to wait before trying again. */
  Duration pause(Optional<Duration> asked) {
    Duration wanted = asked.filter(given -> given.isPositive()).orElse(retry);
    return wanted.compareTo(longestRetry) > 0 ? longestRetry : wanted;
  }

  /** How long to wait after the n-th failure in a row: doubling from a second. */
  Duration backOff(int attempts) {
    Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 6));
    return doubled.compareTo(longestRetry) > 0 ? longestRetry : doubled;
  }
}
