package dev.slipway.bot.operation.execution;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.bot.operation.state.TransitionResult;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The audit log, and those who are told after something was stored. A move is recorded with it,
 * both or neither; a refusal is recorded by itself. Listeners can undo nothing, so what goes wrong
 * with them, or with a refusal's record, is logged and stops nothing.
 */
public final class ChangePublisher {
  private static final Logger log = LoggerFactory.getLogger(ChangePublisher.class);
  private static final String OPERATION = "operation";

  private final AuditLog audit;
  private final List<OperationListener> listeners;
  private final Clock clock;

  public ChangePublisher(AuditLog audit, List<OperationListener> listeners, Clock clock) {
    this.audit = audit;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /** The same move with its record. */
  public Function<Operation, TransitionResult> withAudit(
      String actor, String verb, Function<Operation, TransitionResult> move) {
    return withAudit(actor, verb, operation -> operation.plan().titleText(), move);
  }

  /** The same with a detail of its own, made from the operation as it becomes. */
  public Function<Operation, TransitionResult> withAudit(
      String actor,
      String verb,
      Function<Operation, String> detail,
      Function<Operation, TransitionResult> move) {
    return operation ->
        switch (move.apply(operation)) {
          case TransitionResult.Forbidden forbidden -> forbidden;
          case TransitionResult.Allowed(Change change) ->
              new TransitionResult.Allowed(
                  change.recorded(
                      auditDone(
                          change.operation(), actor, verb, detail.apply(change.operation()))));
        };
  }

  /** What is recorded of a move. */
  public AuditEvent auditDone(Operation operation, String actor, String verb, String detail) {
    return event(actor, verb, operation.id().toString(), AuditEvent.Result.DONE, detail);
  }

  /** Somebody did something to an operation, and it is stored and recorded. */
  public void published(OperationId id, String actor, String verb, String detail) {
    Optional<String> outer = Optional.ofNullable(MDC.get(OPERATION));
    MDC.put(OPERATION, id.toString());
    try {
      log.info("{}: {} by {}: {}", id, verb, actor, detail);
      notifyListeners(id);
    } finally {
      outer.ifPresentOrElse(o -> MDC.put(OPERATION, o), () -> MDC.remove(OPERATION));
    }
  }

  /** Somebody tried something and may not. */
  public void auditRefusal(String subject, String actor, String verb, Failure why) {
    log.info("{}: {} by {} refused: {}", subject, verb, actor, why.obstacle());
    try {
      audit.record(event(actor, verb, subject, AuditEvent.Result.REFUSED, why.sentence()));
    } catch (RuntimeException e) {
      log.error("{}: {} by {} is missing from the audit log", subject, verb, actor, e);
    }
  }

  /** An operation or its journal changed in the store. */
  void notifyListeners(OperationId id) {
    for (OperationListener listener : listeners) {
      try {
        listener.changed(id);
      } catch (RuntimeException e) {
        log.error("{}: a listener failed", id, e);
      }
    }
  }

  private AuditEvent event(
      String actor, String verb, String subject, AuditEvent.Result result, String detail) {
    return new AuditEvent(clock.instant(), actor, verb, subject, result, detail);
  }
}
