package dev.slipway.bot.operation.port;

import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.config.types.ClusterName;
import java.util.List;

/** Which operations have which part of a cluster to themselves. Stored, so replicas agree. */
public interface ClusterLocks {
  /** What is held in it now. */
  LockSet locks(ClusterName cluster);

  /** Changes that, unless somebody else did since {@code before} was read: then false. */
  boolean replace(ClusterName cluster, LockSet before, List<ClusterLock> now);

  /**
   * What is held in a cluster.
   *
   * @param version counts changes, 0 when nothing was ever held
   * @param all the oldest first
   */
  record LockSet(long version, List<ClusterLock> all) {
    public LockSet {
      all = List.copyOf(all);
    }
  }
}
