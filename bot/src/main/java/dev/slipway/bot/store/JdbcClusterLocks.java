package dev.slipway.bot.store;

import dev.slipway.bot.operation.ClusterLocks;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** One row per cluster that is taken. Thread-safe. */
public final class JdbcClusterLocks implements ClusterLocks {
  private final Access access;
  private final Clock clock;

  /** {@code clock} stamps when a lock was taken. */
  public JdbcClusterLocks(Database database, Clock clock) {
    this.access = database.access();
    this.clock = clock;
  }

  @Override
  public Optional<OperationId> holder(ClusterName cluster) {
    return access.read(
        h ->
            h.createQuery("select operation from cluster_lock where cluster = :cluster")
                .bind("cluster", cluster.value())
                .map((row, context) -> new OperationId(row.getLong("operation")))
                .findFirst());
  }

  @Override
  public Optional<OperationId> acquire(ClusterName cluster, OperationId operation) {
    try {
      access.run(
          h ->
              h.createUpdate(
                      """
                      insert into cluster_lock (cluster, operation, acquired_at)
                      values (:cluster, :operation, :at)
                      """)
                  .bind("cluster", cluster.value())
                  .bind("operation", operation.number())
                  .bind("at", clock.instant())
                  .execute());
      return Optional.empty();
    } catch (UnableToExecuteStatementException e) {
      if (!Conflicts.alreadyThere(e)) {
        throw e;
      }
    }
    Optional<OperationId> holder = holder(cluster);
    // Given back between the two statements: try again.
    return holder.isEmpty()
        ? acquire(cluster, operation)
        : holder.filter(h -> !h.equals(operation));
  }

  @Override
  public boolean takeOver(ClusterName cluster, OperationId from, OperationId to) {
    return access.write(
            h ->
                h.createUpdate(
                        """
                        update cluster_lock set operation = :to, acquired_at = :at
                        where cluster = :cluster and operation = :from
                        """)
                    .bind("to", to.number())
                    .bind("at", clock.instant())
                    .bind("cluster", cluster.value())
                    .bind("from", from.number())
                    .execute())
        == 1;
  }

  @Override
  public void release(ClusterName cluster, OperationId operation) {
    access.run(
        h ->
            h.createUpdate(
                    "delete from cluster_lock where cluster = :cluster and operation = :operation")
                .bind("cluster", cluster.value())
                .bind("operation", operation.number())
                .execute());
  }
}
