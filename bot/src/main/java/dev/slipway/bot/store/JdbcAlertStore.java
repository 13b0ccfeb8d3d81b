package dev.slipway.bot.store;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.bot.monitor.ActiveAlert;
import dev.slipway.bot.monitor.AlertStore;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.json.TextJson;
import dev.slipway.config.types.ClusterName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** One row per concern that lasts. Thread-safe. */
@Singleton
public final class JdbcAlertStore implements AlertStore {
  private final DatabaseGateway access;

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcAlertStore(Database database) {
    this.access = database.access();
  }

  @Override
  public List<ActiveAlert> all() {
    return access.read(
        h ->
            h.createQuery("select * from alert order by since, cluster, monitor, alert_key")
                .map(JdbcAlertStore::read)
                .list());
  }

  @Override
  public List<ActiveAlert> of(String vigil, ClusterName cluster) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select * from alert where monitor = :monitor and cluster = :cluster
                    order by since, alert_key
                    """)
                .bind("monitor", vigil)
                .bind("cluster", cluster.value())
                .map(JdbcAlertStore::read)
                .list());
  }

  @Override
  public void save(ActiveAlert activeAlert) {
    boolean unused =
        access.write(
            t -> {
              delete(t, activeAlert);
              insert(t, activeAlert);
              return true;
            });
  }

  @Override
  public void remove(ActiveAlert activeAlert) {
    access.run(h -> delete(h, activeAlert));
  }

  private static void delete(Handle handle, ActiveAlert activeAlert) {
    named(
            handle.createUpdate(
                """
                delete from alert
                where monitor = :monitor and cluster = :cluster and alert_key = :key
                """),
            activeAlert)
        .execute();
  }

  private static void insert(Handle handle, ActiveAlert activeAlert) {
    named(
            handle.createUpdate(
                """
                insert into alert (monitor, cluster, alert_key, message, remedy, since, notified,
                  notified_at)
                values (:monitor, :cluster, :key, :message, :remedy, :since, :notified, :notifiedAt)
                """),
            activeAlert)
        .bind("message", activeAlert.alert().sentence())
        .bind("remedy", TextJson.column(activeAlert.alert().remedy()))
        .bind("since", activeAlert.since())
        .bind("notified", activeAlert.notified())
        .bind("notifiedAt", activeAlert.notifiedAt())
        .execute();
  }

  private static Update named(Update update, ActiveAlert activeAlert) {
    return update
        .bind("monitor", activeAlert.monitor())
        .bind("cluster", activeAlert.cluster().value())
        .bind("key", activeAlert.alert().key());
  }

  private static ActiveAlert read(ResultSet row, StatementContext context) throws SQLException {
    return new ActiveAlert(
        row.getString("monitor"),
        new ClusterName(row.getString("cluster")),
        new Alert(
            row.getString("alert_key"),
            row.getString("message"),
            TextJson.read(row.getString("remedy"))),
        row.getTimestamp("since").toInstant(),
        row.getInt("notified"),
        row.getTimestamp("notified_at").toInstant());
  }
}
