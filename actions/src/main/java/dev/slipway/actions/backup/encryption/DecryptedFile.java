package dev.slipway.actions.backup.encryption;

import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.EncryptionConfig.Unsaid;
import dev.slipway.config.S3Config;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A snapshot as it can be read. What is encrypted or only in a bucket becomes a file that only its
 * owner may read, and that is gone after {@link #close}.
 */
public final class DecryptedFile implements AutoCloseable {
  /** How the names of such files begin. */
  public static final String READING = ".reading-";

  private final Path file;
  private final boolean ours;

  private DecryptedFile(Path file, boolean ours) {
    this.file = file;
    this.ours = ours;
  }

  /**
   * Opens it as {@code backups} say. What has to be decrypted, or fetched because the file is not
   * where it was, goes into {@code folder}.
   */
  public static DecryptedFile of(Snapshot snapshot, Optional<BackupConfig> backups, Path folder)
      throws IOException {
    Optional<StoredCopy> copy =
        Files.exists(snapshot.file()) ? Optional.empty() : snapshot.metadata().stored();
    if (copy.isEmpty()) {
      return snapshot.metadata().encrypted().isEmpty()
          ? new DecryptedFile(snapshot.file(), false)
          : opened(snapshot, snapshot.file(), backups, folder);
    }
    Path fetched = fetch(snapshot, copy.get(), backups, folder);
    if (snapshot.metadata().encrypted().isEmpty()) {
      return new DecryptedFile(fetched, true);
    }
    try {
      return opened(snapshot, fetched, backups, folder);
    } finally {
      Files.deleteIfExists(fetched);
    }
  }

  private static Path fetch(
      Snapshot snapshot, StoredCopy copy, Optional<BackupConfig> backups, Path folder)
      throws IOException {
    S3Config s3 =
        backups
            .flatMap(BackupConfig::s3)
            .filter(config -> ObjectStore.contains(config, copy))
            .orElseThrow(
                () ->
                    new IOException(
                        snapshot.id()
                            + " is only in "
                            + copy.url()
                            + " any more, and no such storage is configured"));
    Path fetched = fresh(folder);
    try (ObjectStore objectStore = ObjectStore.open(s3)) {
      objectStore.fetch(copy, fetched);
    }
    return fetched;
  }

  private static DecryptedFile opened(
      Snapshot snapshot, Path sealed, Optional<BackupConfig> backups, Path folder)
      throws IOException {
    Optional<Secret> identity =
        backups.map(BackupConfig::encryption).orElse(new Unsaid()) instanceof Age age
            ? age.identity()
            : Optional.empty();
    if (identity.isEmpty()) {
      throw new IOException(
          snapshot.id()
              + " is encrypted for "
              + snapshot.metadata().encrypted().get().recipient()
              + ", and no identity is configured that opens it");
    }
    Path plain = fresh(folder);
    AgeEncryption.decrypt(sealed, plain, identity.get());
    return new DecryptedFile(plain, true);
  }

  /** A name that nothing has. */
  private static Path fresh(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, READING, ".db");
    Files.delete(file);
    return file;
  }

  /** Where it can be read. */
  public Path path() {
    return file;
  }

  @Override
  public void close() throws IOException {
    if (ours) {
      Files.deleteIfExists(file);
    }
  }
}
