package dev.slipway.actions.api.plan;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.cluster.Cluster;
import java.time.Clock;
import java.util.Optional;

/**
 * What planning may look at.
 *
 * @param cluster where
 * @param clock what time it is
 * @param onBehalfOf who asked and why, as it should stand on what is changed
 * @param approved what was said yes to before the work began, where it goes on after an
 *     interruption: what that does not cover has to be left alone, also where the arguments could
 *     now mean more
 */
public record PlanContext(
    Cluster cluster, Clock clock, Attribution onBehalfOf, Optional<Consent> approved) {

  /** For work that has not begun. */
  public PlanContext(Cluster cluster, Clock clock, Attribution onBehalfOf) {
    this(cluster, clock, onBehalfOf, Optional.empty());
  }
}
