package dev.slipway.bot.audit;

import java.util.List;
import java.util.OptionalLong;

/** What happened, kept for later; records are added and never changed. Thread-safe. */
public interface AuditLog {
  /** Adds an event. Its time is kept to the millisecond. */
  AuditRecord record(AuditEvent event);

  /** The newest ones, newest first. */
  List<AuditRecord> recent(int most);

  /**
   * The sequence of the first record that was changed or does not follow; empty when all is well.
   */
  OptionalLong firstBroken();
}
