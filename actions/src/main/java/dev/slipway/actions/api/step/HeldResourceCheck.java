package dev.slipway.actions.api.step;

import dev.slipway.actions.cluster.Cluster;

/** Whether what an operation took is still as it left it. Thread-safe. */
@FunctionalInterface
public interface HeldResourceCheck {
  /**
   * Looks once and never throws; false only where it is certain that it is not. {@code what} and
   * {@code subject} as in {@link ProgressEvent.ResourceHeld}.
   */
  boolean check(Cluster cluster, String what, String subject, String operation);
}
