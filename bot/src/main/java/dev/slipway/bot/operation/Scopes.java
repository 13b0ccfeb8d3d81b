package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Scope;
import dev.slipway.config.vocabulary.ClusterName;

/** What an action needs to itself, where its cluster allows only so many at a time. */
final class Scopes {
  private final ClusterLimits limits;

  Scopes(ClusterLimits limits) {
    this.limits = limits;
  }

  Scope of(Maintenance action, Arguments arguments, ClusterName cluster) {
    Scope declared = action.scope(arguments);
    return limits.parallel(cluster) == 1 && declared instanceof Scope.Nodes
        ? new Scope.WholeCluster()
        : declared;
  }
}
