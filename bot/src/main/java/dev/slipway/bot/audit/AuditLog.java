package dev.slipway.bot.audit;

import java.util.List;

/** What happened, kept for later; records are added and never changed. Thread-safe. */
public interface AuditLog {
  /** Adds an event. Its time is kept to the millisecond. */
  AuditRecord record(AuditEvent event);

  /** The newest ones, newest first. */
  List<AuditRecord> recent(int most);

  /** Walks along all of it. Reads every record; takes seconds for a million. */
  AuditVerdict verify();
}
