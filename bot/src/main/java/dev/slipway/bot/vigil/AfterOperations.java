package dev.slipway.bot.vigil;

import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationListener;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.outage.StoreOutage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has vigils and digests look at once where an operation ended. Thread-safe. */
public final class AfterOperations implements OperationListener {
  private static final Logger log = LoggerFactory.getLogger(AfterOperations.class);

  private final OperationStore operations;
  private final Vigils vigils;
  private final Digests digests;
  private final Executor executor;

  /** {@code executor} reads the store; a virtual thread per task is fine. */
  public AfterOperations(
      OperationStore operations, Vigils vigils, Digests digests, Executor executor) {
    this.operations = operations;
    this.vigils = vigils;
    this.digests = digests;
    this.executor = executor;
  }

  @Override
  public void changed(OperationId id) {
    executor.execute(() -> look(id));
  }

  private void look(OperationId id) {
    try {
      operations.find(id).filter(Operation::ended).ifPresent(this::lookSoon);
    } catch (StoreOutage e) {
      log.debug("what {} changed is looked at in its time", id, e);
    }
  }

  private void lookSoon(Operation operation) {
    vigils.lookSoon(operation.cluster());
    digests.lookSoon(operation.cluster());
  }
}
