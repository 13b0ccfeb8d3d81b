package dev.slipway.bot.replica;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long this replica has heard nothing from each of the others, by its own steady clock alone:
 * whatever their clocks or the database's say or jump to does not matter. Not thread-safe.
 */
final class FailureDetector {
  private final ReplicaId me;
  private final HeartbeatTimings heartbeatTimings;
  private final Map<ReplicaId, Heard> heard = new HashMap<>();
  private long lookedAt = Long.MIN_VALUE;

  FailureDetector(ReplicaId me, HeartbeatTimings heartbeatTimings) {
    this.me = me;
    this.heartbeatTimings = heartbeatTimings;
  }

  private record Heard(long beats, long since) {}

  /**
   * Those that have been silent for too long, as seen at {@code now}. Whoever was not able to look
   * itself for a while, because the database was away or the process was frozen, first gives the
   * others the whole time to be heard again.
   */
  List<ReplicaId> suspects(Map<ReplicaId, Long> beats, long now) {
    if (lookedAt == Long.MIN_VALUE || now - lookedAt > heartbeatTimings.stopAfter().toNanos()) {
      heard.clear();
    }
    lookedAt = now;
    heard.keySet().retainAll(beats.keySet());
    beats.forEach(
        (other, count) ->
            heard.merge(
                other,
                new Heard(count, now),
                (before, fresh) -> before.beats() == fresh.beats() ? before : fresh));
    return heard.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(me))
        .filter(
            entry ->
                Duration.ofNanos(now - entry.getValue().since())
                        .compareTo(heartbeatTimings.takenForDead())
                    >= 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
