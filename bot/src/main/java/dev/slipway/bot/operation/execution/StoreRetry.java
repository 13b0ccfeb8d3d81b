package dev.slipway.bot.operation.execution;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.bot.resilience.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the store take what must not be lost, such as how an operation ended: tries until it succeeds
 * or the bot leaves, whatever the store throws, unless this version cannot read what is stored.
 * What is tried must be safe to repeat.
 */
final class StoreRetry {
  private static final Logger log = LoggerFactory.getLogger(StoreRetry.class);
  private final WaitTimings waitTimings;

  StoreRetry(WaitTimings waitTimings) {
    this.waitTimings = waitTimings;
  }

  /** What {@code write} answered; empty when the bot left before the store took it. */
  <T> Optional<T> untilStored(OperationId id, Execution execution, Supplier<T> write) {
    Backoff pauses = waitTimings.pauses();
    while (true) {
      try {
        return Optional.of(write.get());
      } catch (OperationStore.Unreadable e) {
        // It stays so, however often it is tried.
        throw e;
      } catch (RuntimeException e) {
        Duration pause = pauses.next();
        if (e instanceof StoreUnavailableException) {
          // The store itself says once in the log what it lacks.
          log.info("{} waits {} ms for the store: {}", id, pause.toMillis(), e.getMessage());
        } else {
          log.warn("{}: the store does not take it; trying again in {}", id, pause, e);
        }
        if (!execution.pauseUnlessLeaving(pause)) {
          log.warn("{} is left as it is stored, to be continued", id);
          return Optional.empty();
        }
      }
    }
  }

  /** The same for what answers nothing; false when the bot left before. */
  boolean untilStored(OperationId id, Execution execution, Runnable write) {
    return untilStored(
            id,
            execution,
            () -> {
              write.run();
              return true;
            })
        .isPresent();
  }
}
