package dev.slipway.bot.operation.port;

import dev.slipway.bot.operation.model.OperationId;
import java.time.Instant;

/**
 * When operations run and expire. What is asked for here survives the process: it is stored before
 * the call returns. Thread-safe.
 */
public interface OperationScheduler {
  /**
   * Has {@link OperationExecutor#run} called soon. Asking again while it waits or runs does no
   * harm: one operation never runs twice at once, and running one that has ended does nothing.
   */
  void runNow(OperationId id);

  /**
   * Has {@link OperationExecutor#run} called at {@code when}, instead of any earlier time asked so.
   */
  void runAt(OperationId id, Instant when);

  /**
   * Has {@link OperationExecutor#expire} called at {@code when}, instead of any earlier time asked.
   */
  void expireAt(OperationId id, Instant when);

  /** Whether {@link OperationExecutor#run} is under way or will be called, in whatever replica. */
  boolean willRun(OperationId id);

  /** Whether {@link OperationExecutor#expire} will be called. */
  boolean willExpire(OperationId id);
}
