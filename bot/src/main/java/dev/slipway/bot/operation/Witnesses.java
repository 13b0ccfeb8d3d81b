package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Those who are told after something was stored: the audit log and the listeners. None of them can
 * undo it, so what goes wrong with them is logged and stops nothing.
 */
final class Witnesses {
  private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
  private static final String OPERATION = "operation";

  private final AuditLog audit;
  private final List<OperationListener> listeners;
  private final Clock clock;

  Witnesses(AuditLog audit, List<OperationListener> listeners, Clock clock) {
    this.audit = audit;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
  }

  /** Somebody did something to an operation, and it is stored. */
  void done(OperationId id, String actor, String verb, String detail) {
    Optional<String> outer = Optional.ofNullable(MDC.get(OPERATION));
    MDC.put(OPERATION, id.toString());
    try {
      log.info("{}: {} by {}: {}", id, verb, actor, detail);
      record(actor, verb, id.toString(), AuditEvent.Result.DONE, detail);
      changed(id);
    } finally {
      outer.ifPresentOrElse(o -> MDC.put(OPERATION, o), () -> MDC.remove(OPERATION));
    }
  }

  /** Somebody tried something and may not. */
  void refused(String subject, String actor, String verb, Failure why) {
    log.info("{}: {} by {} refused: {}", subject, verb, actor, why.obstacle());
    record(actor, verb, subject, AuditEvent.Result.REFUSED, why.sentence());
  }

  /** An operation or its journal changed in the store. */
  void changed(OperationId id) {
    for (OperationListener listener : listeners) {
      try {
        listener.changed(id);
      } catch (RuntimeException e) {
        log.error("{}: a listener failed", id, e);
      }
    }
  }

  private void record(
      String actor, String verb, String subject, AuditEvent.Result result, String detail) {
    try {
      audit.record(new AuditEvent(clock.instant(), actor, verb, subject, result, detail));
    } catch (RuntimeException e) {
      log.error("{}: {} by {} is missing from the audit log", subject, verb, actor, e);
    }
  }
}
