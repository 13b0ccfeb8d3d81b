package dev.slipway.actions.api;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Outcome;

/**
 * Changes a cluster, in two separate parts: planning looks and never touches; the steps of a plan
 * do the work. Resuming after a restart binds and plans again from the same arguments and runs the
 * new steps, each of which first asks whether anything is needed.
 */
public non-sealed interface MaintenanceAction extends Action {
  /**
   * Parses the arguments without a cluster, so that nonsense is refused at once. The request stays
   * parsed in what is returned: nothing parses the arguments again.
   */
  Outcome<BoundAction> bind(Arguments arguments);
}
