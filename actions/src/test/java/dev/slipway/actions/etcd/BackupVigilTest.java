package dev.slipway.actions.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Concern;
import dev.slipway.actions.text.Text;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BackupVigilTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Duration ALLOWED = Duration.ofHours(26);

  private final Backups backups = new Backups();

  @Test
  void shouldWorryWhereThereIsNoBackupAtAll() {
    assertThat(concerns())
        .containsExactly(
            new Concern(
                "stale",
                "there is no backup of etcd that was checked",
                Text.of("Take one now: ").command("etcd-backup", "--cluster prod-eu").words(".")));
  }

  @Test
  void shouldBeContentUntilTheNewestIsTooOld() {
    // Given
    backups.good(NOW.minus(ALLOWED), 100, 7);

    // Then
    assertThat(concerns()).isEmpty();
  }

  @Test
  void shouldSayHowOldTheNewestIs() {
    // Given
    backups.good(NOW.minus(Duration.ofHours(60)), 100, 6);
    backups.good(NOW.minus(Duration.ofHours(27)), 100, 7);

    // Then
    assertThat(concerns())
        .extracting(Concern::sentence)
        .containsExactly(
            "the newest backup of etcd that was checked, snap-2, is 27h old, and 26h are allowed");
  }

  @Test
  void shouldNotCountWhatIsBrokenOrWasNeverChecked() {
    // Given
    backups.good(NOW.minus(Duration.ofHours(27)), 100, 7);
    backups.unchecked(NOW.minusSeconds(120), 100);
    backups.broken(NOW.minusSeconds(60), "it ends early");

    // Then
    assertThat(concerns())
        .extracting(Concern::sentence)
        .singleElement()
        .asString()
        .contains("snap-1, is 27h old")
        .endsWith("; snap-3 after it is broken: it ends early");
  }

  @Test
  void shouldWatchOnlyWhereBackupsAreConfigured() {
    assertThat(vigil(ALLOWED).watches(Backups.EU)).isTrue();
    assertThat(vigil(ALLOWED).watches(new ClusterName("other"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"PT26H, PT10M", "PT20M, PT2M", "PT1S, PT5S"})
  void shouldLookOftenEnoughForWhatIsAllowed(Duration allowed, Duration every) {
    assertThat(vigil(allowed).every(Backups.EU)).isEqualTo(every);
  }

  private BackupVigil vigil(Duration allowed) {
    return new BackupVigil(
        Backups.settings(allowed), backups.catalogue, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private List<Concern> concerns() {
    return switch (vigil(ALLOWED).look(Backups.EU)) {
      case Outcome.Success<List<Concern>>(List<Concern> concerns) -> concerns;
      case Outcome.Failed<List<Concern>>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }
}
