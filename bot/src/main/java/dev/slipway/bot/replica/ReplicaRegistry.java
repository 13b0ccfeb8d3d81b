package dev.slipway.bot.replica;

import java.util.Map;

/** The list of living replicas, kept where all of them see it. Thread-safe. */
public interface ReplicaRegistry {
  /** Adds one that is not on it. */
  void join(ReplicaId me);

  /** Says once more that it is alive; false when it is not on the list. */
  boolean heartbeat(ReplicaId me);

  /** All that are on it, with the number of times each has said that it is alive. */
  Map<ReplicaId, Long> beats();

  /** Strikes off one that has said nothing since {@code beats}; false when it has. */
  boolean remove(ReplicaId other, long beats);

  /** Strikes itself off. */
  void deregister(ReplicaId me);
}
