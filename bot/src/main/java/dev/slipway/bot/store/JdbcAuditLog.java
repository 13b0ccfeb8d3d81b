package dev.slipway.bot.store;

import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.audit.AuditRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit log as a chain of rows; writers queue at the counter's row. Thread-safe. */
public final class JdbcAuditLog implements AuditLog {
  private final Jdbi jdbi;

  /** Keeps it in {@code database}. */
  public JdbcAuditLog(Database database) {
    this.jdbi = database.jdbi();
  }

  @Override
  public AuditRecord record(AuditEvent event) {
    AuditEvent stored =
        new AuditEvent(
            event.at().truncatedTo(ChronoUnit.MILLIS),
            event.actor(),
            event.verb(),
            event.subject(),
            event.result(),
            event.detail());
    return jdbi.inTransaction(
        t -> {
          long sequence = Counter.next(t, "audit");
          AuditRecord next = AuditRecord.following(hashOf(t, sequence - 1), sequence, stored);
          insert(t, next);
          return next;
        });
  }

  @Override
  public List<AuditRecord> recent(int most) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "select * from audit_event order by sequence desc fetch first :most rows only")
                .bind("most", most)
                .map(JdbcAuditLog::read)
                .list());
  }

  @Override
  public OptionalLong firstBroken() {
    return jdbi.inTransaction(
        h -> {
          long last =
              h.createQuery("select last_number from counter where name = 'audit'")
                  .mapTo(Long.class)
                  .one();
          long expected = 1;
          String hash = AuditRecord.FIRST;
          try (Stream<AuditRecord> all =
              h
                  .createQuery("select * from audit_event order by sequence")
                  .map(JdbcAuditLog::read)
                  .stream()) {
            for (Iterator<AuditRecord> i = all.iterator(); i.hasNext(); expected++) {
              AuditRecord next = i.next();
              if (!next.follows(hash, expected)) {
                return OptionalLong.of(expected);
              }
              hash = next.hash();
            }
          }
          return expected == last + 1 ? OptionalLong.empty() : OptionalLong.of(expected);
        });
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

  private static AuditRecord read(ResultSet row, StatementContext context) throws SQLException {
    return new AuditRecord(
        row.getLong("sequence"),
        new AuditEvent(
            row.getTimestamp("at").toInstant(),
            row.getString("actor"),
            row.getString("verb"),
            row.getString("subject"),
            AuditEvent.Result.valueOf(row.getString("result")),
            row.getString("detail")),
        row.getString("previous_hash"),
        row.getString("hash"));
  }
}
