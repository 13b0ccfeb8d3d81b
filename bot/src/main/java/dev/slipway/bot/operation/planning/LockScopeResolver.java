package dev.slipway.bot.operation.planning;

import dev.slipway.actions.api.LockScope;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.config.types.ClusterName;

/** What has to be locked, where a cluster allows only so many operations at a time. Thread-safe. */
public final class LockScopeResolver {
  private final ClusterLimits limits;

  public LockScopeResolver(ClusterLimits limits) {
    this.limits = limits;
  }

  /** What a stored operation locks. */
  public LockScope of(Operation operation) {
    return of(operation.scope(), operation.cluster());
  }

  /** A cluster that allows one operation at a time is locked as a whole. */
  public LockScope of(LockScope declared, ClusterName cluster) {
    return limits.parallel(cluster) == 1 && declared instanceof LockScope.Nodes
        ? new LockScope.AllNodes()
        : declared;
  }
}
