package dev.slipway.bot.store;

import dev.slipway.bot.audit.AuditChain;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.audit.AuditVerdict;
import dev.slipway.bot.audit.AuditVerdict.Broken;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit log as a chain of rows; writers queue at the counter's row. Thread-safe. */
@Singleton
public final class JdbcAuditLog implements AuditLog {
  private static final Logger log = LoggerFactory.getLogger(JdbcAuditLog.class);
  private static final int ROWS_AT_ONCE = 1_000;
  private final DatabaseGateway access;

  /** Keeps it in {@code database}. */
  @Inject
  public JdbcAuditLog(Database database) {
    this.access = database.access();
  }

  @Override
  public AuditRecord record(AuditEvent event) {
    return access.write(t -> AuditRows.append(t, event));
  }

  @Override
  public List<AuditRecord> recent(int most) {
    return access.read(
        h ->
            h.createQuery(
                    "select * from audit_event order by sequence desc fetch first :most rows only")
                .bind("most", most)
                .map(JdbcAuditLog::read)
                .list());
  }

  @Override
  public AuditVerdict verify() {
    // One snapshot for the counter and the records, so that a running bot can go on writing.
    return access.readConsistent(
        t -> {
          AuditChain chain = new AuditChain();
          long counted =
              t.createQuery("select last_number from counter where name = 'audit'")
                  .mapTo(Long.class)
                  .one();
          try (Stream<Optional<Broken>> walked =
              t
                  .createQuery("select * from audit_event order by sequence")
                  .setFetchSize(ROWS_AT_ONCE)
                  .map((row, context) -> next(chain, row, context))
                  .stream()) {
            return walked
                .flatMap(Optional::stream)
                .findFirst()
                .<AuditVerdict>map(broken -> broken)
                .orElseGet(() -> chain.end(counted));
          }
        });
  }

  private static Optional<Broken> next(AuditChain chain, ResultSet row, StatementContext context)
      throws SQLException {
    long sequence = row.getLong("sequence");
    AuditRecord record;
    try {
      record = read(row, context);
    } catch (IllegalArgumentException e) {
      log.debug("audit record {} cannot be read", sequence, e);
      return Optional.of(chain.unreadable(sequence));
    }
    return chain.next(record);
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
