package dev.slipway.actions.etcd.seal;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.vocabulary.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A snapshot as it can be read. What is encrypted is decrypted into a file that only its owner may
 * read, and that is gone after {@link #close}.
 */
public final class PlainFile implements AutoCloseable {
  /** How the names of such files begin. */
  public static final String READING = ".reading-";

  private final Path file;
  private final boolean ours;

  private PlainFile(Path file, boolean ours) {
    this.file = file;
    this.ours = ours;
  }

  /** Opens it with the key that is configured, into {@code folder} where it is encrypted. */
  public static PlainFile of(Snapshot snapshot, EncryptionConfig encryption, Path folder)
      throws IOException {
    if (snapshot.about().sealed().isEmpty()) {
      return new PlainFile(snapshot.file(), false);
    }
    Optional<Secret> identity = encryption instanceof Age age ? age.identity() : Optional.empty();
    if (identity.isEmpty()) {
      throw new IOException(
          snapshot.id()
              + " is encrypted for "
              + snapshot.about().sealed().get().recipient()
              + ", and no identity is configured that opens it");
    }
    Path plain = Files.createTempFile(folder, READING, ".db");
    Files.delete(plain);
    Seal.open(snapshot.file(), plain, identity.get());
    return new PlainFile(plain, true);
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
