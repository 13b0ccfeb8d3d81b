package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.encryption.AgeKeyPair;
import dev.slipway.actions.backup.encryption.DecryptedFile;
import dev.slipway.actions.backup.retention.SnapshotFiles;
import dev.slipway.actions.family.etcd.SmallDisk;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EncryptionConfig.Age;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncryptStepTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private final AgeKeyPair key = AgeKeyPair.generate();

  @TempDir Path directory;
  private BackupFolder folder;
  private Snapshot taken;

  @BeforeEach
  void take() throws IOException {
    folder = new BackupFolder(directory, "prod-eu");
    taken = new SnapshotFiles(catalogue, directory).good(NOW);
    Files.writeString(taken.file(), "every Secret");
    folder.write(taken.file(), taken.metadata());
  }

  @Test
  void shouldLeaveOnlyTheEncryptedFile() throws IOException {
    // When
    StepOutcome outcome = run(key.config());

    // Then
    Snapshot sealed = catalogue.find(taken.id()).orElseThrow();
    assertThat(outcome)
        .isEqualTo(new StepOutcome.Changed("Encrypted it for " + key.recipient() + "."));
    assertThat(sealed.file()).hasFileName(taken.file().getFileName() + ".age");
    assertThat(sealed.status()).isEqualTo(Status.GOOD);
    assertThat(folder.metadata(sealed.file())).contains(sealed.metadata());
    assertThat(sealed.metadata().encrypted().orElseThrow().bytes())
        .isEqualTo(Files.size(sealed.file()));
    assertThat(names())
        .containsExactlyInAnyOrder(
            sealed.file().getFileName().toString(), sealed.file().getFileName() + ".json");
    try (DecryptedFile plain = DecryptedFile.of(sealed, with(key.config()), directory)) {
      assertThat(plain.path()).hasContent("every Secret");
    }
    assertThat(names()).hasSize(2);
  }

  @Test
  void shouldDoNothingTheSecondTime() {
    // Given
    run(key.config());

    // Then
    assertThat(run(key.config())).isEqualTo(new StepOutcome.Unchanged("It was encrypted already."));
  }

  @Test
  void shouldFinishWhatAnInterruptionLeft() throws IOException {
    // Given: the process died before the catalogue was told and the plain file removed
    byte[] content = Files.readAllBytes(taken.file());
    run(key.config());
    catalogue.change(taken.id(), it -> it.withFile(taken.file(), taken.metadata()));
    Files.write(taken.file(), content);
    folder.write(taken.file(), taken.metadata());

    // When
    StepOutcome outcome = run(key.config());

    // Then
    assertThat(outcome).isEqualTo(new StepOutcome.Changed("The plain file was removed."));
    assertThat(taken.file()).doesNotExist();
    assertThat(catalogue.find(taken.id()).orElseThrow().file()).exists();
  }

  @Test
  void shouldKeepNothingWhenTheKeyDoesNotOpenIt() throws IOException {
    // When
    StepOutcome outcome =
        run(new Age(key.recipient(), Optional.of(AgeKeyPair.generate().identity())));

    // Then
    assertThat(((StepOutcome.Failed) outcome).failure().sentence())
        .contains("it could not be encrypted: ")
        .contains("was encrypted with another key")
        .contains("Nothing was kept, as it would have been unencrypted.");
    assertThat(names()).isEmpty();
    assertThat(catalogue.find(taken.id()).map(Snapshot::status)).contains(Status.DELETED);
  }

  @Test
  void shouldKeepNothingPlainOnADiskThatIsFull() throws Exception {
    try (SmallDisk disk = SmallDisk.of(300, directory.resolve("disk"))) {
      // Given
      folder = new BackupFolder(disk.folder(), "prod-eu");
      taken = new SnapshotFiles(catalogue, disk.folder()).good(NOW.plusSeconds(60));
      Files.write(taken.file(), new byte[200_000]);
      folder.write(taken.file(), taken.metadata());

      // When
      StepOutcome outcome = run(key.config());

      // Then
      assertThat(((StepOutcome.Failed) outcome).failure().sentence())
          .contains("it could not be encrypted: No space left on device");
      assertThat(disk.names()).isEmpty();
      assertThat(catalogue.find(taken.id()).map(Snapshot::status)).contains(Status.DELETED);
    }
  }

  @Test
  void shouldSayThatNoKeyIsThereToReadIt() {
    // Given
    run(new Age(key.recipient(), Optional.empty()));
    Snapshot sealed = catalogue.find(taken.id()).orElseThrow();

    // Then
    assertThat(said(sealed, new Age(key.recipient(), Optional.empty())))
        .isEqualTo(
            "snap-1 is encrypted for "
                + key.recipient()
                + ", and no identity is configured that opens it");
    assertThat(said(sealed, AgeKeyPair.generate().config())).contains("with another key");
  }

  private String said(Snapshot sealed, EncryptionConfig encryption) {
    try (DecryptedFile plain = DecryptedFile.of(sealed, with(encryption), directory)) {
      return "opened as " + plain.path();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Optional<BackupConfig> with(EncryptionConfig encryption) {
    return Optional.of(new BackupConfig(directory, encryption));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private StepOutcome run(Age age) {
    URI endpoint = URI.create("https://10.0.0.1:2379");
    return new EncryptStep(
            new BackupSpec(
                folder,
                catalogue,
                new EtcdAccess(List.of(endpoint), Optional.empty()),
                endpoint,
                taken.metadata().source(),
                Set.of("a1"),
                new Attribution("op-1", "Ada", "")),
            age)
        .run(
            new StepContext(
                event -> {},
                CancellationToken.never(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                listener -> {}));
  }
}
