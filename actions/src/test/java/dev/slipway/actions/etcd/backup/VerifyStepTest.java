package dev.slipway.actions.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
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

  private final SnapshotCatalogue catalogue = new TransientCatalogue();

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
    assertThat(folder.taken("op-1")).isEmpty();
    Path kept = directory.resolve(file.getFileName() + ".broken");
    assertThat(kept).exists();
    Snapshot written = catalogue.find(kept).orElseThrow();
    assertThat(written.standing()).isEqualTo(Standing.BROKEN);
    assertThat(written.remark()).contains("no etcd snapshot");
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

  private static Sidecar sidecar(Path file) {
    return new Sidecar(
        String.valueOf(file.getFileName()),
        19,
        "00",
        NOW,
        12,
        source(),
        new Sidecar.Why("op-1", "Ada", ""),
        Optional.empty());
  }

  private static Sidecar.Source source() {
    return new Sidecar.Source(
        "prod-eu", "c1", "m0", "a1", ENDPOINT.toString(), "3.5.30", "v1.34.2", Optional.empty());
  }

  private StepOutcome run(BackupFolder folder) {
    BackupOrder order =
        new BackupOrder(
            folder,
            catalogue,
            new EtcdAccess(List.of(ENDPOINT), Optional.empty()),
            ENDPOINT,
            source(),
            Set.of("a1"),
            new OnBehalfOf("op-1", "Ada", ""));
    return new VerifyStep(order, new FreshVerdict())
        .run(
            new StepContext(
                event -> {},
                Cancellation.never(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                listener -> {}));
  }
}
