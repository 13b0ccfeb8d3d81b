package dev.slipway.actions.backup.retention;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.actions.backup.objectstore.ObjectStoreException;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Removes snapshots, the copy first, then the file. The catalogue is changed first, in one go with
 * a look whether somebody has pinned it meanwhile; so the catalogue never names a good snapshot
 * whose file is gone. Thread-safe.
 */
public final class SnapshotRemover {
  private final BackupCatalog catalogue;
  private final Optional<S3Config> s3;

  /** Removes what is in {@code catalogue}, and copies from {@code s3} where they are there. */
  public SnapshotRemover(BackupCatalog catalogue, Optional<S3Config> s3) {
    this.catalogue = catalogue;
    this.s3 = s3;
  }

  /**
   * Removes one unless it is pinned; {@code why} is a clause. True when it is gone, also when it
   * was gone before.
   */
  public Outcome<Boolean> remove(Snapshot snapshot, String why) {
    Optional<StoredCopy> left = snapshot.metadata().stored().filter(copy -> within(copy).isEmpty());
    String remark =
        left.map(copy -> why + "; its copy " + copy.url() + ", no longer configured, was left")
            .orElse(why);
    Optional<Snapshot> after =
        catalogue.change(snapshot.id(), it -> it.pin().isPresent() ? it : it.deleted(remark));
    if (after.isEmpty() || after.get().status() != Status.DELETED) {
      return Outcome.of(false);
    }
    Snapshot now = snapshot;
    try {
      Optional<StoredCopy> copy = snapshot.metadata().stored();
      Optional<S3Config> there = copy.flatMap(this::within);
      if (there.isPresent()) {
        eraseCopy(String.valueOf(snapshot.file().getFileName()), there.get());
        now = snapshot.withCopy(Optional.empty());
      }
      if (copy.isEmpty() || Files.exists(folder(snapshot.file()))) {
        erase(snapshot.file());
      }
      return Outcome.of(true);
    } catch (IOException e) {
      Snapshot still = now;
      catalogue.change(snapshot.id(), it -> still);
      return Outcome.failed(failure(snapshot, e));
    }
  }

  private Optional<S3Config> within(StoredCopy copy) {
    return s3.filter(config -> ObjectStore.contains(config, copy));
  }

  private static void eraseCopy(String name, S3Config there) throws IOException {
    try (ObjectStore objectStore = ObjectStore.open(there)) {
      objectStore.remove(name);
    }
  }

  /** Removes the file of one that counts as deleted, if an interruption left it. */
  void finish(Path file) throws IOException {
    if (deleted(file)) {
      erase(file);
    }
  }

  /** Removes the copies of those that count as deleted, if an interruption left them. */
  void removeLeftoverCopies(String cluster, Path folder) throws IOException {
    if (s3.isEmpty()) {
      return;
    }
    try (ObjectStore objectStore = ObjectStore.open(s3.get())) {
      for (String name : objectStore.names(cluster)) {
        if (deleted(folder.resolve(name))) {
          objectStore.remove(name);
        }
      }
    }
  }

  private boolean deleted(Path file) {
    return catalogue.find(file).filter(it -> it.status() == Status.DELETED).isPresent();
  }

  private static void erase(Path file) throws IOException {
    Path folder = folder(file);
    if (!Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".json"));
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
  }

  private static Failure failure(Snapshot snapshot, IOException why) {
    String attempted = "Removing " + snapshot.id() + " of " + snapshot.cluster();
    if (why instanceof ObjectStoreException trouble) {
      return Failure.cluster(
          attempted, trouble.obstacle(), "It is still in the catalogue. " + trouble.remedy());
    }
    String obstacle =
        why instanceof NoSuchFileException gone
            ? "there is no folder " + gone.getFile()
            : snapshot.file() + " cannot be removed: " + why.getMessage();
    return Failure.cluster(
        attempted, obstacle, "It is still in the catalogue. Mend the folder, then ask again.");
  }
}
