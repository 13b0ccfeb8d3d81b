package dev.slipway.bot.operation;

import dev.slipway.config.vocabulary.ClusterName;
import java.util.Optional;

/** Which disruptive operation has a cluster to itself. Stored, so replicas agree. Thread-safe. */
public interface ClusterLocks {
  /** Who has it. */
  Optional<OperationId> holder(ClusterName cluster);

  /**
   * Takes it for {@code operation}, unless another has it. Empty when it is now held by {@code
   * operation}, also when it was before; otherwise the holder.
   */
  Optional<OperationId> acquire(ClusterName cluster, OperationId operation);

  /** Takes it over from a holder that no longer runs; false when {@code from} does not hold it. */
  boolean takeOver(ClusterName cluster, OperationId from, OperationId to);

  /** Gives it back; does nothing when {@code operation} does not hold it. */
  void release(ClusterName cluster, OperationId operation);
}
