package dev.slipway.bot.store;

import dev.slipway.actions.spine.Scope;
import dev.slipway.bot.operation.ClusterLocks;
import dev.slipway.bot.operation.Hold;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.config.vocabulary.ClusterName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** A row per hold, and one per cluster whose version settles who changes them. Thread-safe. */
public final class JdbcClusterLocks implements ClusterLocks {
  private static final Logger log = LoggerFactory.getLogger(JdbcClusterLocks.class);
  private final Access access;
  private final StoreCodec codec = new StoreCodec();

  /** Keeps them in {@code database}. */
  public JdbcClusterLocks(Database database) {
    this.access = database.access();
  }

  @Override
  public Holds holds(ClusterName cluster) {
    return access.snapshot(
        t -> {
          long version =
              t.createQuery("select version from cluster_lock_version where cluster = :cluster")
                  .bind("cluster", cluster.value())
                  .mapTo(Long.class)
                  .findFirst()
                  .orElse(0L);
          List<Hold> all =
              t.createQuery(
                      """
                      select operation, scope, acquired_at from cluster_lock
                      where cluster = :cluster order by acquired_at, operation
                      """)
                  .bind("cluster", cluster.value())
                  .map(this::read)
                  .list();
          return new Holds(version, all);
        });
  }

  @Override
  public boolean replace(ClusterName cluster, Holds before, List<Hold> now) {
    try {
      return access.write(
          t -> {
            if (!counted(t, cluster, before.version())) {
              return false;
            }
            // Only what differs is written: where hundreds hold their nodes, one comes or goes.
            without(before.all(), now).forEach(hold -> delete(t, cluster, hold.operation()));
            without(now, before.all()).forEach(hold -> insert(t, cluster, hold));
            return true;
          });
    } catch (UnableToExecuteStatementException e) {
      if (Conflicts.alreadyThere(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Set<Hold> without(List<Hold> holds, List<Hold> others) {
    Set<Hold> left = new LinkedHashSet<>(holds);
    others.forEach(left::remove);
    return left;
  }

  // Two that both see a cluster for the first time are settled by its key.
  private static boolean counted(Handle transaction, ClusterName cluster, long before) {
    return transaction
            .createUpdate(
                before == 0
                    ? "insert into cluster_lock_version (cluster, version) values (:cluster, :before + 1)"
                    : """
                      update cluster_lock_version set version = version + 1
                      where cluster = :cluster and version = :before
                      """)
            .bind("cluster", cluster.value())
            .bind("before", before)
            .execute()
        == 1;
  }

  private static void delete(Handle transaction, ClusterName cluster, OperationId holder) {
    transaction
        .createUpdate(
            "delete from cluster_lock where cluster = :cluster and operation = :operation")
        .bind("cluster", cluster.value())
        .bind("operation", holder.number())
        .execute();
  }

  private void insert(Handle transaction, ClusterName cluster, Hold hold) {
    transaction
        .createUpdate(
            """
            insert into cluster_lock (cluster, operation, scope, acquired_at)
            values (:cluster, :operation, :scope, :since)
            """)
        .bind("cluster", cluster.value())
        .bind("operation", hold.operation().number())
        .bind("scope", codec.write(hold.scope(), Scope.class))
        .bind("since", hold.since())
        .execute();
  }

  private Hold read(ResultSet row, StatementContext context) throws SQLException {
    return new Hold(
        new OperationId(row.getLong("operation")),
        scope(row.getString("scope")),
        row.getTimestamp("acquired_at").toInstant());
  }

  // What another version means by it, this one cannot know: then nothing else may be done.
  private Scope scope(String json) {
    try {
      return codec.read(json, Scope.class);
    } catch (JacksonException e) {
      log.debug("a scope of another version: {}", json, e);
      return new Scope.Everything();
    }
  }
}
