package dev.slipway.actions.api;

import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Outcome;

/**
 * Changes a cluster, in two separate parts: planning looks and never touches; the steps it returns
 * do the work. Resuming after a restart is planning again from the same arguments and running the
 * new steps, each of which first asks whether anything is needed.
 */
public non-sealed interface MaintenanceAction extends Action {
  /**
   * Checks the arguments without a cluster, so that nonsense is refused at once. Returns them
   * complete: every default resolved.
   */
  Outcome<Arguments> check(Arguments arguments);

  /**
   * Looks at the cluster and says what would happen. {@code arguments} have passed {@link #check}.
   */
  Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context);

  /**
   * What it has to itself while it runs; {@code arguments} have passed {@link #check}. Asked
   * without a cluster, so it is less than the whole of it only where the arguments name every node.
   */
  default LockScope scope(Arguments arguments) {
    return switch (descriptor().risk()) {
      case DISRUPTIVE -> new LockScope.AllNodes();
      case REVERSIBLE, QUESTION -> new LockScope.Nothing();
    };
  }
}
