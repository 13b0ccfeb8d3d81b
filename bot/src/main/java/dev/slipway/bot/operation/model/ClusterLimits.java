package dev.slipway.bot.operation.model;

import dev.slipway.config.types.ClusterName;

/** How many disruptive operations may run in a cluster at a time. */
@FunctionalInterface
public interface ClusterLimits {
  /** One in each. */
  ClusterLimits ONE = cluster -> 1;

  /** At least 1. With more, operations that name their nodes run at once if they share none. */
  int parallel(ClusterName cluster);
}
