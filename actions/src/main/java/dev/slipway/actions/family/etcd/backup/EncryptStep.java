package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.Encryption;
import dev.slipway.actions.backup.encryption.AgeEncryption;
import dev.slipway.actions.failure.Failure;
import dev.slipway.config.EncryptionConfig.Age;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Encrypts what was verified and removes the plain file, also when it could not be encrypted: it is
 * not to lie around.
 */
public final class EncryptStep implements Step {
  private final BackupSpec order;
  private final Age key;

  /** Seals what the order's operation took; where the identity is known, it is tried out. */
  public EncryptStep(BackupSpec order, Age key) {
    this.order = order;
    this.key = key;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("encrypt", "Encrypt it and remove the plain file");
  }

  @Override
  public StepOutcome run(StepContext context) {
    try {
      Optional<Path> plain = order.folder().snapshotOf(order.who().operation());
      Optional<Path> sealed = order.folder().encryptedSnapshotOf(order.who().operation());
      if (sealed.isPresent()) {
        return finish(plain, sealed.get())
            ? new StepOutcome.Changed("The plain file was removed.")
            : new StepOutcome.Unchanged("It was encrypted already.");
      }
      if (plain.isEmpty()) {
        return new StepOutcome.Failed(
            failure(
                "what this operation took is no longer in " + order.folder().path(),
                "Find out who removed it, then ask again."));
      }
      return seal(plain.get());
    } catch (IOException e) {
      return new StepOutcome.Failed(
          failure(
              "the folder " + order.folder().path() + " cannot be used: " + e.getMessage(),
              "Mend it, then ask again."));
    }
  }

  private StepOutcome seal(Path plain) throws IOException {
    SnapshotMetadata about = order.folder().metadata(plain).orElseThrow(() -> noSidecar(plain));
    Snapshot snapshot = order.catalog().add(plain, about);
    Path sealed = BackupFolder.encryptedPath(plain);
    Path part = sealed.resolveSibling(sealed.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      AgeEncryption.close(plain, part, key.recipient());
      check(plain, part);
      SnapshotMetadata encrypted =
          about.encrypted(
              String.valueOf(sealed.getFileName()),
              new Encryption(key.recipient(), Files.size(part), AgeEncryption.sha256(part)));
      order.folder().write(sealed, encrypted);
      Files.move(part, sealed);
      order.catalog().change(snapshot.id(), it -> it.withFile(sealed, encrypted));
      finish(Optional.of(plain), sealed);
      return new StepOutcome.Changed("Encrypted it for " + key.recipient() + ".");
    } catch (IOException e) {
      order.catalog().change(snapshot.id(), it -> it.deleted("it could not be encrypted"));
      Files.deleteIfExists(part);
      order.folder().remove(sealed);
      order.folder().remove(plain);
      return new StepOutcome.Failed(
          failure(
              "it could not be encrypted: " + e.getMessage(),
              "Nothing was kept, as it would have been unencrypted. Check the folder's disk and the"
                  + " key, then ask again."));
    }
  }

  /** Reads it back where there is a key for that. */
  private void check(Path plain, Path sealed) throws IOException {
    if (key.identity().isPresent()
        && !AgeEncryption.sha256(plain)
            .equals(AgeEncryption.sha256OfPlaintext(sealed, key.identity().get()))) {
      throw new IOException("what was encrypted does not come back as it was");
    }
  }

  /** Makes the catalogue name the encrypted file, and removes the other; whether there was one. */
  private boolean finish(Optional<Path> plain, Path sealed) throws IOException {
    if (plain.isEmpty()) {
      return false;
    }
    Optional<SnapshotMetadata> about = order.folder().metadata(sealed);
    Optional<Snapshot> before = order.catalog().find(plain.get());
    if (about.isPresent() && before.isPresent()) {
      order.catalog().change(before.get().id(), it -> it.withFile(sealed, about.get()));
    }
    order.folder().remove(plain.get());
    return true;
  }

  private static IOException noSidecar(Path plain) {
    return new IOException("nothing stands beside " + plain);
  }

  private Failure failure(String obstacle, String remedy) {
    return Failure.cluster(
        "Encrypting the snapshot of " + order.source().cluster(), obstacle, remedy);
  }
}
