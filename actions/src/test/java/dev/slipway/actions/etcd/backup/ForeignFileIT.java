package dev.slipway.actions.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.etcd.EtcdPrograms;
import dev.slipway.actions.etcd.EtcdServer;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
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

  private final SnapshotCatalogue catalogue = new TransientCatalogue();
  private final FreshVerdict fresh = new FreshVerdict();

  @Test
  void shouldNotCountWhatBelongsToAnotherCluster() throws Exception {
    // Given: taken from an etcd that has none of the members we know
    Path directory = Files.createDirectory(folder.resolve("backups"));
    BackupFolder backups = new BackupFolder(directory, "prod-eu");
    try (EtcdServer etcd = EtcdServer.start(EtcdPrograms.packaged(), folder.resolve("etcd"))) {
      BackupOrder order = order(backups, etcd);
      assertThat(run(new TakeStep(order, new EtcdClients(Clock.systemUTC()), fresh)))
          .isInstanceOf(StepOutcome.Changed.class);

      // When
      StepOutcome outcome = run(new VerifyStep(order, fresh));

      // Then
      assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
      assertThat(((StepOutcome.Failed) outcome).failure().sentence())
          .contains("the file belongs to another etcd: none of its members is ours")
          .contains("It is not counted as a backup");
    }
    assertThat(backups.taken("op-1")).isEmpty();
    Snapshot known = catalogue.newest("prod-eu", 1).getFirst();
    assertThat(known.standing()).isEqualTo(Standing.BROKEN);
    assertThat(known.file()).exists().hasFileName(known.about().file() + ".broken");
    assertThat(catalogue.newestGood("prod-eu")).isEmpty();
  }

  private BackupOrder order(BackupFolder backups, EtcdServer etcd) {
    return new BackupOrder(
        backups,
        catalogue,
        new EtcdAccess(List.of(etcd.endpoint()), Optional.empty()),
        etcd.endpoint(),
        new Sidecar.Source(
            "prod-eu",
            "c1",
            "m0",
            "a1",
            etcd.endpoint().toString(),
            "3.4.23",
            "v1.34.2",
            Optional.empty()),
        Set.of("a1"),
        new OnBehalfOf("op-1", "Ada", ""));
  }

  private static StepOutcome run(Step step) {
    return step.run(
        new StepContext(event -> {}, Cancellation.never(), Clock.systemUTC(), listener -> {}));
  }
}
