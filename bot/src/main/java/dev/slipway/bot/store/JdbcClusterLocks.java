package dev.slipway.bot.store;

import dev.slipway.actions.api.LockScope;
import dev.slipway.bot.operation.model.ClusterLock;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.ClusterLocks;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.UniqueViolations;
import dev.slipway.bot.store.json.JsonCodec;
import dev.slipway.config.types.ClusterName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
@Singleton
public final class JdbcClusterLocks implements ClusterLocks {
  private static final Logger log = LoggerFactory.getLogger(JdbcClusterLocks.class);
  private final DatabaseGateway access;
  private final JsonCodec codec = new JsonCodec();

  /** Keeps them in {@code database}. */
  @Inject
  public JdbcClusterLocks(Database database) {
    this.access = database.access();
  }

  @Override
  public LockSet locks(ClusterName cluster) {
    return access.readConsistent(
        t -> {
          long version =
              t.createQuery("select version from cluster_lock_version where cluster = :cluster")
                  .bind("cluster", cluster.value())
                  .mapTo(Long.class)
                  .findFirst()
                  .orElse(0L);
          List<ClusterLock> all =
              t.createQuery(
                      """
                      select operation, scope, acquired_at from cluster_lock
                      where cluster = :cluster order by acquired_at, operation
                      """)
                  .bind("cluster", cluster.value())
                  .map(this::read)
                  .list();
          return new LockSet(version, all);
        });
  }

  @Override
  public boolean replace(ClusterName cluster, LockSet before, List<ClusterLock> now) {
    try {
      return access.write(
          t -> {
            if (!counted(t, cluster, before.version())) {
              return false;
            }
            // Only what differs is written: where hundreds hold their nodes, one comes or goes.
            without(before.all(), now)
                .forEach(clusterLock -> delete(t, cluster, clusterLock.operation()));
            without(now, before.all()).forEach(clusterLock -> insert(t, cluster, clusterLock));
            return true;
          });
    } catch (UnableToExecuteStatementException e) {
      if (UniqueViolations.alreadyThere(e)) {
        return false;
      }
      throw e;
    }
  }

  private static Set<ClusterLock> without(
      List<ClusterLock> clusterLocks, List<ClusterLock> others) {
    Set<ClusterLock> left = new LinkedHashSet<>(clusterLocks);
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

  private void insert(Handle transaction, ClusterName cluster, ClusterLock clusterLock) {
    transaction
        .createUpdate(
            """
            insert into cluster_lock (cluster, operation, scope, acquired_at)
            values (:cluster, :operation, :scope, :since)
            """)
        .bind("cluster", cluster.value())
        .bind("operation", clusterLock.operation().number())
        .bind("scope", codec.write(clusterLock.scope(), LockScope.class))
        .bind("since", clusterLock.since())
        .execute();
  }

  private ClusterLock read(ResultSet row, StatementContext context) throws SQLException {
    return new ClusterLock(
        new OperationId(row.getLong("operation")),
        scope(row.getString("scope")),
        row.getTimestamp("acquired_at").toInstant());
  }

  // What another version means by it, this one cannot know: then nothing else may be done.
  private LockScope scope(String json) {
    try {
      return codec.read(json, LockScope.class);
    } catch (JacksonException e) {
      log.debug("a scope of another version: {}", json, e);
      return new LockScope.Exclusive();
    }
  }
}
