package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.BackupSamples;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StaleBackupMonitorTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration ALLOWED = Duration.ofHours(26);

  private final BackupSamples backupSamples = new BackupSamples();

  @Test
  void shouldWorryWhereThereIsNoBackupAtAll() {
    assertThat(concerns())
        .containsExactly(
            new Alert(
                "stale",
                "there is no backup of etcd that was checked",
                Text.of("Take one now: ").command("etcd-backup", "--cluster prod-eu").words(".")));
  }

  @Test
  void shouldBeContentUntilTheNewestIsTooOld() {
    // Given
    backupSamples.good(NOW.minus(ALLOWED), 100, 7);

    // Then
    assertThat(concerns()).isEmpty();
  }

  @Test
  void shouldSayHowOldTheNewestIs() {
    // Given
    backupSamples.good(NOW.minus(Duration.ofHours(60)), 100, 6);
    backupSamples.good(NOW.minus(Duration.ofHours(27)), 100, 7);

    // Then
    assertThat(concerns())
        .extracting(Alert::sentence)
        .containsExactly(
            "the newest backup of etcd that was checked, snap-2, is 27h old, and 26h are allowed");
  }

  @Test
  void shouldNotCountWhatIsBrokenOrWasNeverChecked() {
    // Given
    backupSamples.good(NOW.minus(Duration.ofHours(27)), 100, 7);
    backupSamples.unchecked(NOW.minusSeconds(120), 100);
    backupSamples.broken(NOW.minusSeconds(60), "it ends early");

    // Then
    assertThat(concerns())
        .extracting(Alert::sentence)
        .singleElement()
        .asString()
        .contains("snap-1, is 27h old")
        .endsWith("; snap-3 after it is broken: it ends early");
  }

  @Test
  void shouldWatchOnlyWhereBackupsAreConfigured() {
    assertThat(vigil(ALLOWED).appliesTo(BackupSamples.EU)).isTrue();
    assertThat(vigil(ALLOWED).appliesTo(new ClusterName("other"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT26H, PT10M", "PT20M, PT2M", "PT1S, PT5S"})
  void shouldLookOftenEnoughForWhatIsAllowed(Duration allowed, Duration every) {
    assertThat(vigil(allowed).interval(BackupSamples.EU)).isEqualTo(every);
  }

  private StaleBackupMonitor vigil(Duration allowed) {
    return new StaleBackupMonitor(
        BackupSamples.settings(allowed), backupSamples.catalogue, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<Alert> concerns() {
    return switch (vigil(ALLOWED).check(BackupSamples.EU)) {
      case Outcome.Success<List<Alert>>(List<Alert> alerts) -> alerts;
      case Outcome.Failed<List<Alert>>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }
}
