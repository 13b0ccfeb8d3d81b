package dev.slipway.actions.api;

import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Outcome;
import java.util.function.Function;

/**
 * An action with the request that it was given, parsed. Immutable and thread-safe.
 *
 * @param descriptor the action
 * @param arguments complete: every default resolved; bound again, they mean the same request
 * @param scope what the action locks while it runs; less than the whole cluster only where the
 *     request names every node
 * @param planner looks at a cluster and says what would happen
 */
public record BoundAction(
    ActionDescriptor descriptor,
    Arguments arguments,
    LockScope scope,
    Function<PlanContext, Outcome<ExecutablePlan>> planner) {

  /** An action that locks what its risk demands: all nodes where it disrupts, else nothing. */
  public static BoundAction of(
      ActionDescriptor descriptor,
      Arguments arguments,
      Function<PlanContext, Outcome<ExecutablePlan>> planner) {
    LockScope scope =
        switch (descriptor.risk()) {
          case DISRUPTIVE -> new LockScope.AllNodes();
          case REVERSIBLE, QUESTION -> new LockScope.Nothing();
        };
    return new BoundAction(descriptor, arguments, scope, planner);
  }

  /** Looks at the cluster and says what would happen. Changes nothing. */
  public Outcome<ExecutablePlan> plan(PlanContext context) {
    return planner.apply(context);
  }
}
