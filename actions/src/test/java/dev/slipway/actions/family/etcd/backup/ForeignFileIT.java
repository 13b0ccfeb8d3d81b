package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sound file under our name that another cluster's etcd wrote. */
final class ForeignFileIT {
  @TempDir Path folder;

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private final VerificationHandoff fresh = new VerificationHandoff();

  @Test
  void shouldNotCountWhatBelongsToAnotherCluster() throws Exception {
    // Given: taken from an etcd that has none of the members we know
    Path directory = Files.createDirectory(folder.resolve("backups"));
    BackupFolder backups = new BackupFolder(directory, "prod-eu");
    try (TestEtcdServer etcd =
        TestEtcdServer.start(EtcdReleases.packaged(), folder.resolve("etcd"))) {
      BackupSpec order = order(backups, etcd);
      assertThat(run(new SnapshotStep(order, new EtcdClients(Clock.systemUTC()), fresh)))
          .isInstanceOf(StepOutcome.Changed.class);

      // When
      StepOutcome outcome = run(new VerifyStep(order, fresh));

      // Then
      assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
      assertThat(((StepOutcome.Failed) outcome).failure().sentence())
          .contains("the file belongs to another etcd: none of its members is ours")
          .contains("It is not counted as a backup");
    }
    assertThat(backups.snapshotOf("op-1")).isEmpty();
    Snapshot known = catalogue.newest("prod-eu", 1).getFirst();
    assertThat(known.status()).isEqualTo(Status.BROKEN);
    assertThat(known.file()).exists().hasFileName(known.metadata().file() + ".broken");
    assertThat(catalogue.newestGood("prod-eu")).isEmpty();
  }

  private BackupSpec order(BackupFolder backups, TestEtcdServer etcd) {
    return new BackupSpec(
        backups,
        catalogue,
        new EtcdAccess(List.of(etcd.endpoint()), Optional.empty()),
        etcd.endpoint(),
        new SnapshotMetadata.Source(
            "prod-eu",
            "c1",
            "m0",
            "a1",
            etcd.endpoint().toString(),
            "3.4.23",
            "v1.34.2",
            Optional.empty()),
        Set.of("a1"),
        new Attribution("op-1", "Ada", ""));
  }

  private static StepOutcome run(Step step) {
    return step.run(
        new StepContext(event -> {}, CancellationToken.never(), Clock.systemUTC(), listener -> {}));
  }
}
