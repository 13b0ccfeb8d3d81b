package dev.slipway.bot.monitor;

import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has vigils and digests look at once where an operation ended. Thread-safe. */
@Singleton
public final class MonitorTriggerListener implements OperationListener {
  private static final Logger log = LoggerFactory.getLogger(MonitorTriggerListener.class);

  private final OperationStore operations;
  private final MonitorService monitorService;
  private final DigestService digestService;
  private final Executor executor;

  /** {@code executor} reads the store; a virtual thread per task is fine. */
  @Inject
  public MonitorTriggerListener(
      OperationStore operations,
      MonitorService monitorService,
      DigestService digestService,
      Executor executor) {
    this.operations = operations;
    this.monitorService = monitorService;
    this.digestService = digestService;
    this.executor = executor;
  }

  @Override
  public void changed(OperationId id) {
    executor.execute(() -> look(id));
  }

  private void look(OperationId id) {
    try {
      operations.find(id).filter(Operation::ended).ifPresent(this::lookSoon);
    } catch (StoreUnavailableException e) {
      log.debug("what {} changed is looked at in its time", id, e);
    }
  }

  private void lookSoon(Operation operation) {
    monitorService.lookSoon(operation.cluster());
    digestService.lookSoon(operation.cluster());
  }
}
