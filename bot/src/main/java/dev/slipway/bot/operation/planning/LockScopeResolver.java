package dev.slipway.bot.operation.planning;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.ClusterLimits;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.config.types.ClusterName;

/** What an action needs to itself, where its cluster allows only so many at a time. */
public final class LockScopeResolver {
  private final ClusterLimits limits;
  private final PlanService planService;

  public LockScopeResolver(ClusterLimits limits, PlanService planService) {
    this.limits = limits;
    this.planService = planService;
  }

  /** What the action of a stored operation says; nothing where this version does not know it. */
  public LockScope declared(Operation operation) {
    return planService.action(operation)
            instanceof Outcome.Success<MaintenanceAction>(MaintenanceAction action)
        ? action.scope(operation.arguments())
        : new LockScope.Nothing();
  }

  public LockScope of(MaintenanceAction action, Arguments arguments, ClusterName cluster) {
    LockScope declared = action.scope(arguments);
    return limits.parallel(cluster) == 1 && declared instanceof LockScope.Nodes
        ? new LockScope.AllNodes()
        : declared;
  }
}
