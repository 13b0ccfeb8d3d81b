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
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyStepTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final URI ENDPOINT = URI.create("http://10.0.0.1:2379");

  @TempDir Path directory;

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();

  @Test
  void shouldTakeTheNameFromWhatIsBroken() throws Exception {
    // Given
    BackupFolder folder = new BackupFolder(directory, "prod-eu");
    Path file = folder.name(NOW, "op-1");
    Files.writeString(file, "this is no snapshot");
    folder.write(file, sidecar(file));

    // When
    StepOutcome outcome = run(folder);

    // Then
    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    assertThat(((StepOutcome.Failed) outcome).failure().sentence())
        .contains("the file is no etcd snapshot; it looks like text")
        .contains("not counted as a backup");
    assertThat(file).doesNotExist();
    assertThat(folder.snapshotOf("op-1")).isEmpty();
    Path kept = directory.resolve(file.getFileName() + ".broken");
    assertThat(kept).exists();
    Snapshot written = catalogue.find(kept).orElseThrow();
    assertThat(written.status()).isEqualTo(Status.BROKEN);
    assertThat(written.detail()).contains("no etcd snapshot");
    assertThat(catalogue.newestGood("prod-eu")).isEmpty();
  }

  @Test
  void shouldSayWhenThereIsNothingToVerify() {
    // When
    StepOutcome outcome = run(new BackupFolder(directory, "prod-eu"));

    // Then
    assertThat(((StepOutcome.Failed) outcome).failure().obstacle().toString())
        .contains("is no longer in");
  }

  private static SnapshotMetadata sidecar(Path file) {
    return new SnapshotMetadata(
        String.valueOf(file.getFileName()),
        19,
        "00",
        NOW,
        12,
        source(),
        new SnapshotMetadata.TakenBy("op-1", "Ada", ""),
        Optional.empty());
  }

  private static SnapshotMetadata.Source source() {
    return new SnapshotMetadata.Source(
        "prod-eu", "c1", "m0", "a1", ENDPOINT.toString(), "3.5.30", "v1.34.2", Optional.empty());
  }

  private StepOutcome run(BackupFolder folder) {
    BackupSpec order =
        new BackupSpec(
            folder,
            catalogue,
            new EtcdAccess(List.of(ENDPOINT), Optional.empty()),
            ENDPOINT,
            source(),
            Set.of("a1"),
            new Attribution("op-1", "Ada", ""));
    return new VerifyStep(order, new VerificationHandoff())
        .run(
            new StepContext(
                event -> {},
                CancellationToken.never(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                listener -> {}));
  }
}
