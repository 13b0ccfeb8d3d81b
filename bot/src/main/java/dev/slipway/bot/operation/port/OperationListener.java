package dev.slipway.bot.operation.port;

import dev.slipway.bot.operation.model.OperationId;

/**
 * Told that an operation or its journal changed in the store. Carries nothing: listeners read the
 * store, so a lost or repeated call does no harm. Called from any thread; must return at once.
 */
@FunctionalInterface
public interface OperationListener {
  /** Something about it is new. */
  void changed(OperationId id);
}
