package dev.slipway.bot.store;

import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.replica.Replicas;
import java.util.HashMap;
import java.util.Map;

/** A row per living replica. Its number counts; no time is kept. Thread-safe. */
public final class JdbcReplicas implements Replicas {
  private final Access access;

  /** Keeps them in {@code database}. */
  public JdbcReplicas(Database database) {
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
  public boolean beat(ReplicaId me) {
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
  public boolean bury(ReplicaId other, long beats) {
    return access.write(
        h ->
            h.createUpdate("delete from replica where id = :id and heartbeats = :heartbeats")
                    .bind("id", other.value())
                    .bind("heartbeats", beats)
                    .execute()
                == 1);
  }

  @Override
  public void leave(ReplicaId me) {
    access.run(
        h -> h.createUpdate("delete from replica where id = :id").bind("id", me.value()).execute());
  }
}
