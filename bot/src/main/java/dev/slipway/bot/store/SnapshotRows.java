package dev.slipway.bot.store;

import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Pin;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.bot.store.json.JsonCodec;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Snapshots as rows of their table. */
final class SnapshotRows {
  private final JsonCodec codec;

  SnapshotRows(JsonCodec codec) {
    this.codec = codec;
  }

  Snapshot read(ResultSet row, StatementContext context) throws SQLException {
    return new Snapshot(
        new SnapshotId(row.getLong("number")),
        Path.of(row.getString("file")),
        codec.read(row.getString("facts"), SnapshotMetadata.class),
        Status.valueOf(row.getString("status")),
        row.getString("detail"),
        pin(row));
  }

  private static Optional<Pin> pin(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("pinned_at");
    return at == null
        ? Optional.empty()
        : Optional.of(
            new Pin(at.toInstant(), row.getString("pinned_by"), row.getString("pin_reason")));
  }

  void insert(Handle transaction, Snapshot snapshot) {
    transaction
        .createUpdate(
            """
            insert into snapshot (number, cluster, file, taken_at, status, detail, facts)
            values (:number, :cluster, :file, :takenAt, :status, :detail, :facts)
            """)
        .bind("number", snapshot.id().number())
        .bind("cluster", snapshot.cluster())
        .bind("file", snapshot.file().toString())
        .bind("takenAt", Timestamp.from(snapshot.metadata().takenAt()))
        .bind("status", snapshot.status().name())
        .bind("detail", snapshot.detail())
        .bind("facts", codec.write(snapshot.metadata(), SnapshotMetadata.class))
        .execute();
  }

  void update(Handle transaction, Snapshot snapshot) {
    transaction
        .createUpdate(
            """
            update snapshot set file = :file, status = :status, detail = :detail,
              facts = :facts, pinned_at = :pinnedAt, pinned_by = :pinnedBy,
              pin_reason = :pinReason
            where number = :number
            """)
        .bind("number", snapshot.id().number())
        .bind("file", snapshot.file().toString())
        .bind("status", snapshot.status().name())
        .bind("detail", snapshot.detail())
        .bind("facts", codec.write(snapshot.metadata(), SnapshotMetadata.class))
        .bind("pinnedAt", snapshot.pin().map(Pin::at).map(Timestamp::from).orElse(null))
        .bind("pinnedBy", snapshot.pin().map(Pin::person).orElse(null))
        .bind("pinReason", snapshot.pin().map(Pin::reason).orElse(null))
        .execute();
  }
}
