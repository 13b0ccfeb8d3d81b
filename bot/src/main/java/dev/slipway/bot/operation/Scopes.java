package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Scope;
import dev.slipway.config.vocabulary.ClusterName;

/** What an action needs to itself, where its cluster allows only so many at a time. */
final class Scopes {
  private final ClusterLimits limits;
  private final Planning planning;

  Scopes(ClusterLimits limits, Planning planning) {
    this.limits = limits;
    this.planning = planning;
  }

  /** What the action of a stored operation says; nothing where this version does not know it. */
  Scope declared(Operation operation) {
    return planning.action(operation) instanceof Outcome.Success<Maintenance>(Maintenance action)
        ? action.scope(operation.arguments())
        : new Scope.Nothing();
  }

  Scope of(Maintenance action, Arguments arguments, ClusterName cluster) {
    Scope declared = action.scope(arguments);
    return limits.parallel(cluster) == 1 && declared instanceof Scope.Nodes
        ? new Scope.WholeCluster()
        : declared;
  }
}
