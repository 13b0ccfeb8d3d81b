package dev.slipway.bot.operation.port;

import dev.slipway.bot.operation.model.OperationId;

/** What a schedule calls when the time has come. Repeating a call does no harm. Thread-safe. */
public interface OperationExecutor {
  /**
   * Carries an approved operation out, or continues one that was left, on the calling thread. Holds
   * it until the operation has ended, waits for another approval, or the bot stops.
   */
  void run(OperationId id);

  /** Ends an operation nobody approved in time; leaves it alone when its time has not come. */
  void expire(OperationId id);

  /**
   * Puts on its way what is stored as open and would otherwise be called for by nobody, as after a
   * replica left or the database was away at the wrong moment.
   */
  void reconcile();
}
