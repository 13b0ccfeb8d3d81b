package dev.slipway.bot.store;

import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.replica.ReplicaRegistry;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import java.util.HashMap;
import java.util.Map;

/** A row per living replica. Its number counts; no time is kept. Thread-safe. */
public final class JdbcReplicaRegistry implements ReplicaRegistry {
  private final DatabaseGateway access;

  /** Keeps them in {@code database}. */
  public JdbcReplicaRegistry(Database database) {
    this.access = database.access();
  }

  @Override
  public void join(ReplicaId me) {
    access.run(
        h ->
            h.createUpdate("insert into replica (id, heartbeats) values (:id, 1)")
                .bind("id", me.value())
                .execute());
  }

  @Override
  public boolean heartbeat(ReplicaId me) {
    return access.write(
        h ->
            h.createUpdate("update replica set heartbeats = heartbeats + 1 where id = :id")
                    .bind("id", me.value())
                    .execute()
                == 1);
  }

  @Override
  public Map<ReplicaId, Long> beats() {
    return access.read(
        h ->
            h.createQuery("select id, heartbeats from replica")
                .reduceRows(
                    new HashMap<ReplicaId, Long>(),
                    (all, row) -> {
                      all.put(
                          new ReplicaId(row.getColumn("id", String.class)),
                          row.getColumn("heartbeats", Long.class));
                      return all;
                    }));
  }

  @Override
  public boolean remove(ReplicaId other, long beats) {
    return access.write(
        h ->
            h.createUpdate("delete from replica where id = :id and heartbeats = :heartbeats")
                    .bind("id", other.value())
                    .bind("heartbeats", beats)
                    .execute()
                == 1);
  }

  @Override
  public void deregister(ReplicaId me) {
    access.run(
        h -> h.createUpdate("delete from replica where id = :id").bind("id", me.value()).execute());
  }
}
