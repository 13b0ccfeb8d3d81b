package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.BackupSamples;
import dev.slipway.config.BackupConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BackupDigestTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

  /** Two o'clock in Berlin. */
  private static final Instant NIGHT = Instant.parse("2026-11-26T01:00:00Z");

  private static final long DAY = 86_400;

  private final BackupSamples backupSamples = new BackupSamples();

  @Test
  void shouldShowTheDaysBackupInTheRowOfThoseBeforeIt() {
    // Given
    backupSamples.good(NIGHT.minusSeconds(2 * DAY), 20 << 20, 1_000);
    backupSamples.broken(NIGHT.minusSeconds(DAY), "it ends early");
    backupSamples.good(NIGHT, 24 << 20, 3_500);

    // When
    QueryResult answer = told().orElseThrow();

    // Then
    assertThat(answer.headline()).isEqualTo("Backups of etcd in prod-eu: 1 good");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(
            List.of("snap-3", "Thu 26 02:00", "24.0 MiB", "400ms", "3500", "+2500", "good"),
            List.of("snap-2", "Wed 25 02:00", "10 B", "400ms", "-", "-", "BROKEN"),
            List.of("snap-1", "Tue 24 02:00", "20.0 MiB", "400ms", "1000", "-", "good"));
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("Size ▇▁█ from 20.0 MiB to 24.0 MiB over the last 3");
  }

  @Test
  void shouldSayWhatIsBrokenToday() {
    // Given
    backupSamples.broken(NIGHT, "it ends early");
    backupSamples.good(NIGHT.plusSeconds(60), 10, 3_500);
    backupSamples.unchecked(NIGHT.plusSeconds(120), 10);

    // When
    QueryResult answer = told().orElseThrow();

    // Then
    assertThat(answer.headline())
        .isEqualTo("Backups of etcd in prod-eu: 1 good, 1 not checked yet, 1 broken");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .contains("snap-1 is broken: it ends early");
  }

  @Test
  void shouldSayNothingOfADayWithoutOne() {
    // Given
    backupSamples.good(Instant.parse("2026-11-25T22:59:59Z"), 10, 1);
    backupSamples.good(Instant.parse("2026-11-26T23:00:00Z"), 10, 2);

    // Then
    assertThat(told()).isEmpty();
  }

  @Test
  void shouldStayWhatItWasWhenTheNextDayBringsMore() {
    // Given
    backupSamples.good(NIGHT, 10, 1);
    QueryResult before = told().orElseThrow();

    // When
    backupSamples.good(NIGHT.plusSeconds(DAY), 10, 2);

    // Then
    assertThat(told()).contains(before);
  }

  @Test
  void shouldShowAWeekAndChartADay() {
    // Given
    IntStream.range(0, 40).forEach(at -> backupSamples.good(NIGHT.plusSeconds(60L * at), 10, at));

    // When
    QueryResult answer = told().orElseThrow();

    // Then
    assertThat(answer.tables().getFirst().rows()).hasSize(7);
    assertThat(answer.findings().getFirst().text().toString())
        .contains("▁".repeat(24), "over the last 24");
  }

  private Optional<QueryResult> told() {
    BackupDigest digest =
        new BackupDigest(
            BackupSamples.settings(BackupConfig.DEFAULT_STALE_AFTER), backupSamples.catalogue);
    assertThat(digest.covers(BackupSamples.EU)).isTrue();
    return switch (digest.of(BackupSamples.EU, TODAY, BERLIN)) {
      case Outcome.Success<Optional<QueryResult>>(Optional<QueryResult> answer) -> answer;
      case Outcome.Failed<Optional<QueryResult>>(Failure failure) ->
          throw new AssertionError(failure.sentence());
    };
  }
}
