package dev.slipway.actions.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.RetentionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PruneStepTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private Snapshot old;
  private Snapshot newest;

  @BeforeEach
  void fill() throws IOException {
    SnapshotFiles snapshotFiles = new SnapshotFiles(catalogue, folder);
    old = SnapshotFiles.onDisk(snapshotFiles.good(NOW.minus(Duration.ofDays(2))));
    newest = SnapshotFiles.onDisk(snapshotFiles.good(NOW.minus(Duration.ofDays(1))));
  }

  @Test
  void shouldRemoveFilesAndRememberWhy() throws IOException {
    // When
    StepOutcome outcome = run(1);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new StepOutcome.Changed(
                "snap-2 is good and kept; snap-1 went, which gave back 4.0 KiB."));
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("2026-11-24"));
    assertThat(newest.file()).exists();
    assertThat(standing(old.id())).isEqualTo(Status.DELETED);
    assertThat(catalogue.find(old.id()).map(Snapshot::detail)).contains("no rule keeps it");
    assertThat(standing(newest.id())).isEqualTo(Status.GOOD);
  }

  @Test
  void shouldRemoveAQuarterAtOnceAndSayHowManyMoreAreToGo() throws IOException {
    // Given
    SnapshotFiles snapshotFiles = new SnapshotFiles(catalogue, folder);
    for (int day = 3; day <= 8; day++) {
      SnapshotFiles.onDisk(snapshotFiles.good(NOW.minus(Duration.ofDays(day))));
    }

    // When
    StepOutcome outcome = run(1);

    // Then
    assertThat(((StepOutcome.Changed) outcome).what().toString())
        .startsWith("snap-2 is good and kept; snap-8, snap-7 went, which gave back")
        .endsWith(
            "No rule keeps 5 more; at most a quarter goes at once, so they go with the next"
                + " backups. Pin what has to stay: snapshots pin.");
    assertThat(catalogue.newest(old.cluster(), 99))
        .filteredOn(it -> it.status() == Status.GOOD)
        .hasSize(6);
  }

  @Test
  void shouldDoNothingTheSecondTime() {
    // Given
    run(1);

    // Then
    assertThat(run(1))
        .isEqualTo(new StepOutcome.Unchanged("snap-2 is good and kept; nothing had to go."));
  }

  @Test
  void shouldFinishWhatAnInterruptionLeft() {
    // Given: the process died between catalogue and file
    catalogue.change(old.id(), it -> it.deleted("no rule keeps it"));

    // When
    run(1);

    // Then
    assertThat(old.file()).doesNotExist();
    assertThat(newest.file()).exists();
  }

  @Test
  void shouldLeaveWhatWasPinnedMeanwhile() {
    // Given: decided before somebody pinned it
    Snapshot seen = old;
    new SnapshotFiles(catalogue, folder).pinned(old, NOW);

    // When
    Outcome<Boolean> removed =
        new SnapshotRemover(catalogue, Optional.empty()).remove(seen, "no rule keeps it");

    // Then
    assertThat(removed).isEqualTo(Outcome.of(false));
    assertThat(old.file()).exists();
    assertThat(standing(old.id())).isEqualTo(Status.GOOD);
  }

  @Test
  void shouldKeepTheCatalogueTrueWhenTheFolderIsGone() throws IOException {
    // Given
    Path moved = folder.resolveSibling(folder.getFileName() + "-away");
    Files.move(folder, moved);

    // When
    Outcome<Boolean> removed =
        new SnapshotRemover(catalogue, Optional.empty()).remove(old, "no rule keeps it");
    StepOutcome step = run(1);

    // Then
    Files.move(moved, folder);
    assertThat(removed).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed<Boolean>) removed).failure().sentence())
        .isEqualTo(
            "Removing snap-1 of prod-eu: there is no folder "
                + folder
                + ". It is still in the catalogue. Mend the folder, then ask again.");
    assertThat(step).isInstanceOf(StepOutcome.Failed.class);
    assertThat(standing(old.id())).isEqualTo(Status.GOOD);
  }

  private Status standing(SnapshotId id) {
    return catalogue.find(id).orElseThrow().status();
  }

  private StepOutcome run(int last) {
    RetentionConfig rules = new RetentionConfig(last, Duration.ZERO, 0, 0, 0);
    return new PruneStep("prod-eu", catalogue, new BackupConfig(folder, new None(), rules))
        .run(
            new StepContext(
                event -> {},
                CancellationToken.never(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                listener -> {}));
  }
}
