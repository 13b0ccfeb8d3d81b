package dev.slipway.bot.store;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.DatabaseGateway;
import dev.slipway.bot.store.database.GaplessSequence;
import dev.slipway.bot.store.json.JsonCodec;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** The catalogue in the database. Thread-safe, also between replicas. */
@Singleton
public final class JdbcBackupCatalog implements BackupCatalog {
  private final DatabaseGateway access;
  private final SnapshotRows rows = new SnapshotRows(new JsonCodec());

  /** Keeps it in {@code database}. */
  @Inject
  public JdbcBackupCatalog(Database database) {
    this.access = database.access();
  }

  @Override
  public Snapshot add(Path file, SnapshotMetadata about) {
    return access.write(
        t -> {
          Optional<Snapshot> before = byFile(t, file);
          if (before.isPresent()) {
            return before.get();
          }
          // Whoever adds the same file at the same time waits here and then finds it.
          long number = GaplessSequence.next(t, "snapshot");
          Optional<Snapshot> meanwhile = byFile(t, file);
          if (meanwhile.isPresent()) {
            return meanwhile.get();
          }
          Snapshot added =
              new Snapshot(
                  new SnapshotId(number), file, about, Status.UNVERIFIED, "", Optional.empty());
          rows.insert(t, added);
          return added;
        });
  }

  @Override
  public Optional<Snapshot> change(SnapshotId id, UnaryOperator<Snapshot> change) {
    return access.write(
        t -> {
          Optional<Snapshot> after =
              t.createQuery("select * from snapshot where number = :number for update")
                  .bind("number", id.number())
                  .map(rows::read)
                  .findFirst()
                  .map(change);
          after.ifPresent(snapshot -> rows.update(t, snapshot));
          return after;
        });
  }

  @Override
  public Optional<Snapshot> find(SnapshotId id) {
    return access.read(
        h ->
            h.createQuery("select * from snapshot where number = :number")
                .bind("number", id.number())
                .map(rows::read)
                .findFirst());
  }

  @Override
  public Optional<Snapshot> find(Path file) {
    return access.read(h -> byFile(h, file));
  }

  @Override
  public List<Snapshot> newest(String cluster, int most) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select * from snapshot where cluster = :cluster and status <> 'DELETED'
                    order by taken_at desc, number desc limit :most
                    """)
                .bind("cluster", cluster)
                .bind("most", most)
                .map(rows::read)
                .list());
  }

  @Override
  public Optional<Snapshot> newestGood(String cluster) {
    return access.read(
        h ->
            h.createQuery(
                    """
                    select * from snapshot where cluster = :cluster and status = 'GOOD'
                    order by taken_at desc, number desc limit 1
                    """)
                .bind("cluster", cluster)
                .map(rows::read)
                .findFirst());
  }

  private Optional<Snapshot> byFile(Handle handle, Path file) {
    return handle
        .createQuery("select * from snapshot where file = :file")
        .bind("file", file.toString())
        .map(rows::read)
        .findFirst();
  }
}
