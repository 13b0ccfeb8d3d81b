package dev.slipway.actions.backup.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Remembers every snapshot, also those that turned out broken and those that were deleted.
 * Implementations are thread-safe and throw what their store throws when it is away.
 */
public interface BackupCatalog {
  /** Adds one that was taken; adding the same file again changes nothing. */
  Snapshot add(Path file, SnapshotMetadata about);

  /**
   * Changes one as a whole: nobody else's change comes between. {@code change} keeps its id.
   * Returns what it is now; empty when there is none of that id.
   */
  Optional<Snapshot> change(SnapshotId id, UnaryOperator<Snapshot> change);

  /** The one of that id. */
  Optional<Snapshot> find(SnapshotId id);

  /** The one whose file this is. */
  Optional<Snapshot> find(Path file);

  /** The newest {@code most} of a cluster that were not deleted, newest first. */
  List<Snapshot> newest(String cluster, int most);

  /** The newest one of a cluster that was checked and is still there. */
  Optional<Snapshot> newestGood(String cluster);
}
