package dev.slipway.bot.operation;

import dev.slipway.config.vocabulary.ClusterName;
import java.util.List;

/** Which operations have which part of a cluster to themselves. Stored, so replicas agree. */
public interface ClusterLocks {
  /** What is held in it now. */
  Holds holds(ClusterName cluster);

  /** Changes that, unless somebody else did since {@code before} was read: then false. */
  boolean replace(ClusterName cluster, Holds before, List<Hold> now);

  /**
   * What is held in a cluster.
   *
   * @param version counts changes, 0 when nothing was ever held
   * @param all the oldest first
   */
  record Holds(long version, List<Hold> all) {
    public Holds {
      all = List.copyOf(all);
    }
  }
}
