package dev.slipway.bot.operation;

import org.slf4j.MDC;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who are told after something was stored: the audit log and the listeners. None of them can
 * undo it, so what goes wrong with them is logged and stops nothing.
 */
final class Witnesses {
  private static final Logger log = LoggerFactory.getLogger(Witnesses.class);
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
    try (var tagged = MDC.putCloseable("operation", id.toString())) {
      log.info("{}: {} by {}: {}", id, verb, actor, detail);
      record(actor, verb, id.toString(), AuditEvent.Result.DONE, detail);
      changed(id);
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
