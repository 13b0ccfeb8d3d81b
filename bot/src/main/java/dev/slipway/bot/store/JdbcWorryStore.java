package dev.slipway.bot.store;

import dev.slipway.actions.spine.Concern;
import dev.slipway.bot.vigil.Worry;
import dev.slipway.bot.vigil.WorryStore;
import dev.slipway.config.vocabulary.ClusterName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** One row per concern that lasts. Thread-safe. */
public final class JdbcWorryStore implements WorryStore {
  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcWorryStore(Database database) {
    this.access = database.access();
  }

  @Override
  public List<Worry> all() {
    return access.read(
        h ->
            h.createQuery("select * from alert order by since, cluster, monitor, alert_key")
                .map(JdbcWorryStore::read)
                .list());
  }

  @Override
  public List<Worry> of(String vigil, ClusterName cluster) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select * from alert where monitor = :monitor and cluster = :cluster
                    order by since, alert_key
                    """)
                .bind("monitor", vigil)
                .bind("cluster", cluster.value())
                .map(JdbcWorryStore::read)
                .list());
  }

  @Override
  public void keep(Worry worry) {
    boolean unused =
        access.write(
            t -> {
              delete(t, worry);
              insert(t, worry);
              return true;
            });
  }

  @Override
  public void forget(Worry worry) {
    access.run(h -> delete(h, worry));
  }

  private static void delete(Handle handle, Worry worry) {
    named(
            handle.createUpdate(
                """
                delete from alert
                where monitor = :monitor and cluster = :cluster and alert_key = :key
                """),
            worry)
        .execute();
  }

  private static void insert(Handle handle, Worry worry) {
    named(
            handle.createUpdate(
                """
                insert into alert (monitor, cluster, alert_key, message, remedy, since, notified,
                  notified_at)
                values (:monitor, :cluster, :key, :message, :remedy, :since, :notified, :notifiedAt)
                """),
            worry)
        .bind("message", worry.concern().sentence())
        .bind("remedy", StoredText.column(worry.concern().remedy()))
        .bind("since", worry.since())
        .bind("notified", worry.told())
        .bind("notifiedAt", worry.toldAt())
        .execute();
  }

  private static Update named(Update update, Worry worry) {
    return update
        .bind("monitor", worry.vigil())
        .bind("cluster", worry.cluster().value())
        .bind("key", worry.concern().key());
  }

  private static Worry read(ResultSet row, StatementContext context) throws SQLException {
    return new Worry(
        row.getString("monitor"),
        new ClusterName(row.getString("cluster")),
        new Concern(
            row.getString("alert_key"),
            row.getString("message"),
            StoredText.read(row.getString("remedy"))),
        row.getTimestamp("since").toInstant(),
        row.getInt("notified"),
        row.getTimestamp("notified_at").toInstant());
  }
}
