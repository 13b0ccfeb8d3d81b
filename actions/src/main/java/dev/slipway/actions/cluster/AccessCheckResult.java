package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Failure;
import java.util.Optional;

/**
 * One thing that was tried against a cluster.
 *
 * @param what what was tried, for example {@code patch nodes}
 * @param problem what is missing and where to get it; empty when all is well
 */
public record AccessCheckResult(String what, Optional<Failure> problem) {
  /** Whether it works. */
  public boolean ok() {
    return problem.isEmpty();
  }
}
