package dev.slipway.bot.store;

import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.store.database.GaplessSequence;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;

/** Adds to the chain of audit records, in a transaction of its own or of what is recorded. */
final class AuditRows {
  private AuditRows() {}

  /** Everybody else who appends waits from here until the transaction ends. */
  static AuditRecord append(Handle transaction, AuditEvent event) {
    AuditEvent stored =
        new AuditEvent(
            event.at().truncatedTo(ChronoUnit.MILLIS),
            event.actor(),
            event.verb(),
            event.subject(),
            event.result(),
            event.detail());
    long sequence = GaplessSequence.next(transaction, "audit");
    AuditRecord next = AuditRecord.following(hashOf(transaction, sequence - 1), sequence, stored);
    insert(transaction, next);
    return next;
  }

  // A missing row breaks the chain visibly, and must not keep the next event from being recorded.
  private static String hashOf(Handle transaction, long sequence) {
    return transaction
        .createQuery("select hash from audit_event where sequence = :sequence")
        .bind("sequence", sequence)
        .mapTo(String.class)
        .findFirst()
        .orElse(AuditRecord.FIRST);
  }

  private static void insert(Handle transaction, AuditRecord row) {
    transaction
        .createUpdate(
            """
            insert into audit_event (sequence, at, actor, verb, subject, result, detail,
              previous_hash, hash)
            values (:sequence, :at, :actor, :verb, :subject, :result, :detail, :previous, :hash)
            """)
        .bind("sequence", row.sequence())
        .bind("at", row.event().at())
        .bind("actor", row.event().actor())
        .bind("verb", row.event().verb())
        .bind("subject", row.event().subject())
        .bind("result", row.event().result().name())
        .bind("detail", row.event().detail())
        .bind("previous", row.previousHash())
        .bind("hash", row.hash())
        .execute();
  }
}
