package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.Encryption;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.backup.encryption.AgeEncryption;
import dev.slipway.actions.backup.encryption.AgeKeyPair;
import dev.slipway.actions.backup.encryption.DecryptedFile;
import dev.slipway.actions.backup.objectstore.FaultyS3Proxy;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.actions.backup.objectstore.TestS3Server;
import dev.slipway.actions.backup.retention.PruneStep;
import dev.slipway.actions.backup.retention.SnapshotFiles;
import dev.slipway.actions.backup.retention.SnapshotRemover;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies in the bucket of a real server: made, missing, removed, read when nothing else is left.
 */
final class UploadStepIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir static Path place;
  private static TestS3Server server;

  @TempDir Path directory;
  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private Snapshot old;
  private Snapshot newest;

  @BeforeAll
  static void start() throws IOException {
    server = TestS3Server.start(place);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void fill() throws IOException {
    try (ObjectStore objectStore = ObjectStore.open(server.config())) {
      for (String name : objectStore.names("prod-eu")) {
        objectStore.remove(name);
      }
    }
    SnapshotFiles snapshotFiles = new SnapshotFiles(catalogue, directory);
    old = SnapshotFiles.onDisk(snapshotFiles.good(NOW.minus(Duration.ofDays(2))));
    newest = SnapshotFiles.onDisk(snapshotFiles.good(NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void shouldCopyWhatIsGoodOnce() throws IOException {
    // Given
    new SnapshotFiles(catalogue, directory).broken(NOW);

    // When
    StepOutcome outcome = upload(server.config());

    // Then
    assertThat(outcome)
        .isEqualTo(
            new StepOutcome.Changed(
                "Copied snap-2, snap-1, 8.1 KiB, to s3://etcd-backups/prod/; what came back is the"
                    + " same."));
    StoredCopy storedCopy = known(newest).metadata().stored().orElseThrow();
    assertThat(storedCopy.key()).isEqualTo("prod/" + newest.file().getFileName());
    assertThat(server.object(name(newest))).hasContent("content");
    assertThat(server.object(name(newest) + ".json")).content().contains(storedCopy.sha256());
    assertThat(new BackupFolder(directory, "prod-eu").metadata(newest.file()))
        .contains(known(newest).metadata());

    // And
    assertThat(upload(server.config()))
        .isEqualTo(new StepOutcome.Unchanged("Nothing is missing in s3://etcd-backups/prod/."));
  }

  @Test
  void shouldKeepTheFileAndCopyItNextTimeWhereTheStorageIsSick() throws IOException {
    // When
    StepOutcome outcome;
    try (FaultyS3Proxy line = FaultyS3Proxy.refusing(server.endpoint(), Integer.MAX_VALUE)) {
      outcome = upload(at(line.endpoint()));
    }

    // Then
    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    assertThat(outcome.toString())
        .contains("Copying snap-2 of prod-eu to s3://etcd-backups/prod/")
        .contains("answered 500 InternalError")
        .contains("snap-2 is good and stays in " + directory + "; the next backup copies it too.")
        .doesNotContain(TestS3Server.SECRET);
    assertThat(known(newest)).isEqualTo(newest);
    assertThat(server.objects()).isEmpty();

    // And
    assertThat(upload(server.config()).toString()).contains("Copied snap-2, snap-1");
  }

  @Test
  void shouldKeepTheCatalogueTrueWhereAnUploadIsCut() throws IOException {
    // Given
    Files.write(newest.file(), new byte[400_000]);

    // When
    StepOutcome outcome;
    try (FaultyS3Proxy line = FaultyS3Proxy.cutting(server.endpoint(), 100_000)) {
      outcome = upload(at(line.endpoint()));
    }

    // Then
    assertThat(outcome.toString()).contains("broke off");
    assertThat(known(newest).metadata().stored()).isEmpty();
    assertThat(known(newest).good()).isTrue();
    assertThat(newest.file()).exists();
    assertThat(server.objects()).isEmpty();
  }

  @Test
  void shouldSendOnlyWhatIsEncryptedWhereItHasToBe() throws IOException {
    // Given
    AgeKeyPair key = AgeKeyPair.generate();
    Snapshot sealed = sealed(newest, key);

    // When
    run(
        new UploadStep(
            new BackupFolder(directory, "prod-eu"),
            "prod-eu",
            catalogue,
            backups(key.config(), 0, server.config()),
            server.config()));

    // Then
    assertThat(server.objects()).containsExactly(name(sealed), name(sealed) + ".json");
    assertThat(server.object(name(sealed))).content().startsWith("age-encryption.org/v1");

    // And: it can be read when the copy alone is left
    Files.delete(sealed.file());
    try (DecryptedFile plain =
        DecryptedFile.of(
            known(sealed), Optional.of(backups(key.config(), 0, server.config())), directory)) {
      assertThat(plain.path()).hasContent("content");
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.reading-*");
  }

  @Test
  void shouldReadTheCopyWhereTheFileIsGone() throws IOException {
    // Given
    upload(server.config());
    Files.delete(newest.file());

    // When
    try (DecryptedFile plain = read(known(newest), Optional.of(server.config()))) {
      // Then
      assertThat(plain.path()).hasContent("content");
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.reading-*");
    assertThat(said(known(newest), Optional.empty()))
        .isEqualTo(
            "snap-2 is only in %s any more, and no such storage is configured"
                .formatted(known(newest).metadata().stored().orElseThrow().url()));
  }

  @Test
  void shouldRemoveCopiesThatNoRuleKeeps() throws IOException {
    // Given
    upload(server.config());

    // When
    StepOutcome outcome = retain(server.config());

    // Then
    assertThat(outcome.toString()).contains("snap-1 went");
    assertThat(server.objects()).containsExactly(name(newest), name(newest) + ".json");
    assertThat(known(old).status()).isEqualTo(Status.DELETED);
    assertThat(old.file()).doesNotExist();
  }

  @Test
  void shouldFinishRemovingACopyThatAnInterruptionLeft() throws IOException {
    // Given: the process died after the catalogue was told
    upload(server.config());
    catalogue.change(old.id(), it -> it.deleted("no rule keeps it"));

    // When
    retain(server.config());

    // Then
    assertThat(server.objects()).containsExactly(name(newest), name(newest) + ".json");
  }

  @Test
  void shouldStayInTheCatalogueWhereItsCopyCannotBeRemoved() throws IOException {
    // Given
    upload(server.config());
    Snapshot stored = known(old);

    // When
    Outcome<Boolean> removed;
    try (FaultyS3Proxy line = FaultyS3Proxy.refusing(server.endpoint(), Integer.MAX_VALUE)) {
      removed =
          new SnapshotRemover(catalogue, Optional.of(at(line.endpoint()))).remove(stored, "by Ada");
    }

    // Then
    assertThat(removed).isInstanceOf(Outcome.Failed.class);
    assertThat(removed.toString()).contains("answered 500").contains("still in the catalogue");
    assertThat(known(old)).isEqualTo(stored);
    assertThat(old.file()).exists();
  }

  @Test
  void shouldSayWhereItLeftACopyThatIsNoLongerConfigured() {
    // Given
    upload(server.config());

    // When
    Outcome<Boolean> removed =
        new SnapshotRemover(catalogue, Optional.empty()).remove(known(old), "by Ada");

    // Then
    assertThat(removed).isEqualTo(Outcome.of(true));
    assertThat(known(old).detail())
        .startsWith("by Ada; its copy s3://etcd-backups/prod/")
        .endsWith(", no longer configured, was left");
    assertThat(old.file()).doesNotExist();
    assertThat(server.object(name(old))).exists();
  }

  @Test
  void shouldRemoveTheCopyWhereTheFolderIsGone() throws IOException {
    // Given
    upload(server.config());
    Path away = directory.resolveSibling(directory.getFileName() + "-away");
    Files.move(directory, away);

    // When
    Outcome<Boolean> removed =
        new SnapshotRemover(catalogue, Optional.of(server.config())).remove(known(old), "by Ada");

    // Then
    Files.move(away, directory);
    assertThat(removed).isEqualTo(Outcome.of(true));
    assertThat(server.object(name(old))).doesNotExist();
  }

  private Snapshot sealed(Snapshot plain, AgeKeyPair key) throws IOException {
    Path file = BackupFolder.encryptedPath(plain.file());
    AgeEncryption.close(plain.file(), file, key.recipient());
    Files.delete(plain.file());
    Encryption how = new Encryption(key.recipient(), Files.size(file), AgeEncryption.sha256(file));
    return catalogue
        .change(plain.id(), it -> it.withFile(file, it.metadata().encrypted(name(file), how)))
        .orElseThrow();
  }

  private StepOutcome upload(S3Config s3) {
    return run(
        new UploadStep(
            new BackupFolder(directory, "prod-eu"),
            "prod-eu",
            catalogue,
            backups(new None(), 0, s3),
            s3));
  }

  private StepOutcome retain(S3Config s3) {
    return run(new PruneStep("prod-eu", catalogue, backups(new None(), 1, s3)));
  }

  private static StepOutcome run(Step step) {
    return step.run(
        new StepContext(
            event -> {},
            CancellationToken.never(),
            Clock.fixed(NOW, ZoneOffset.UTC),
            listener -> {}));
  }

  private BackupConfig backups(EncryptionConfig encryption, int last, S3Config s3) {
    return new BackupConfig(
        directory,
        encryption,
        new RetentionConfig(last, Duration.ZERO, 0, 0, 0),
        BackupConfig.DEFAULT_STALE_AFTER,
        Optional.of(s3));
  }

  private DecryptedFile read(Snapshot snapshot, Optional<S3Config> s3) throws IOException {
    return DecryptedFile.of(
        snapshot,
        s3.map(it -> backups(new None(), 0, it))
            .or(() -> Optional.of(new BackupConfig(directory, new None()))),
        directory);
  }

  private String said(Snapshot snapshot, Optional<S3Config> s3) {
    try (DecryptedFile plain = read(snapshot, s3)) {
      return "opened as " + plain.path();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Snapshot known(Snapshot snapshot) {
    return catalogue.find(snapshot.id()).orElseThrow();
  }

  private static S3Config at(URI endpoint) {
    return TestS3Server.config(endpoint, TestS3Server.BUCKET, "slipway", TestS3Server.SECRET);
  }

  private static String name(Snapshot snapshot) {
    return name(snapshot.file());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
