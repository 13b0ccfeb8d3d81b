package dev.slipway.actions.etcd.keep;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Removes snapshots. The catalogue is changed first, in one go with a look whether somebody has
 * pinned it meanwhile; so the catalogue never names a good snapshot whose file is gone.
 * Thread-safe.
 */
public final class SnapshotRemover {
  private final SnapshotCatalogue catalogue;

  /** Removes what is in {@code catalogue}. */
  public SnapshotRemover(SnapshotCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Removes one unless it is pinned; {@code why} is a clause. True when it is gone, also when it
   * was gone before.
   */
  public Outcome<Boolean> remove(Snapshot snapshot, String why) {
    Optional<Snapshot> after =
        catalogue.change(snapshot.id(), it -> it.pin().isPresent() ? it : it.deleted(why));
    if (after.isEmpty() || after.get().standing() != Standing.DELETED) {
      return Outcome.of(false);
    }
    try {
      erase(after.get().file());
      return Outcome.of(true);
    } catch (IOException e) {
      catalogue.change(snapshot.id(), it -> snapshot);
      return Outcome.failed(failure(snapshot, e));
    }
  }

  /** Removes the file of one that counts as deleted, if an interruption left it. */
  void finish(Path file) throws IOException {
    if (catalogue.find(file).filter(it -> it.standing() == Standing.DELETED).isPresent()) {
      erase(file);
    }
  }

  private static void erase(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new NoSuchFileException(String.valueOf(folder));
    }
    Files.deleteIfExists(file);
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".json"));
  }

  private static Failure failure(Snapshot snapshot, IOException why) {
    String obstacle =
        why instanceof NoSuchFileException gone
            ? "there is no folder " + gone.getFile()
            : snapshot.file() + " cannot be removed: " + why.getMessage();
    return Failure.cluster(
        "Removing " + snapshot.id() + " of " + snapshot.cluster(),
        obstacle,
        "It is still in the catalogue. Mend the folder, then ask again.");
  }
}
