package dev.slipway.actions.backup.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.config.RetentionConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RetentionPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final RetentionConfig LAST_ONE = last(1);

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private final SnapshotFiles snapshotFiles = new SnapshotFiles(catalogue, Path.of("/backups"));

  @Test
  void shouldKeepEverythingWithoutRules() {
    // Given
    snapshotFiles.good(ago(1000));
    snapshotFiles.broken(ago(900));

    // Then
    assertThat(kept(RetentionConfig.EVERYTHING)).hasSize(2);
  }

  @Test
  void shouldKeepTheLastByNumber() {
    // Given
    Snapshot oldest = snapshotFiles.good(ago(3));
    Snapshot middle = snapshotFiles.good(ago(2));
    Snapshot newest = snapshotFiles.good(ago(1));

    // Then
    assertThat(kept(last(2))).containsExactly(newest, middle);
    assertThat(fate(last(2), oldest).why()).isEqualTo("no rule keeps it");
    assertThat(fate(last(2), newest).why()).isEqualTo("the newest good one, one of the last 2");
  }

  @Test
  void shouldPushNothingOutWithManyBackupsWithinAnHour() {
    // Given
    Snapshot twoDaysAgo = snapshotFiles.good(ago(2));
    Snapshot yesterday = snapshotFiles.good(ago(1));
    for (int minute = 10; minute > 0; minute--) {
      snapshotFiles.good(NOW.minus(Duration.ofMinutes(minute)));
    }

    // Then
    assertThat(kept(last(3))).contains(yesterday, twoDaysAgo).hasSize(12);
    assertThat(kept(last(2))).contains(yesterday).doesNotContain(twoDaysAgo);
  }

  @Test
  void shouldKeepWhatIsYoungEnough() {
    // Given
    Snapshot young = snapshotFiles.good(NOW.minus(Duration.ofDays(3)).plusSeconds(1));
    snapshotFiles.good(NOW.minus(Duration.ofDays(3)));

    // Then
    assertThat(kept(new RetentionConfig(0, Duration.ofDays(3), 0, 0, 0))).containsExactly(young);
  }

  @Test
  void shouldKeepTheNewestOfEachDayWeekAndMonth() {
    // Given: Sunday evening and Monday morning are one night, two days and two weeks
    Snapshot monday = snapshotFiles.good(Instant.parse("2026-11-23T01:00:00Z"));
    Snapshot sundayLate = snapshotFiles.good(Instant.parse("2026-11-22T23:00:00Z"));
    snapshotFiles.good(Instant.parse("2026-11-22T01:00:00Z"));
    Snapshot october = snapshotFiles.good(Instant.parse("2026-10-31T23:59:59Z"));
    Snapshot september = snapshotFiles.good(Instant.parse("2026-09-01T00:00:00Z"));

    // Then
    assertThat(kept(new RetentionConfig(0, Duration.ZERO, 2, 0, 0)))
        .containsExactly(monday, sundayLate);
    assertThat(kept(new RetentionConfig(0, Duration.ZERO, 0, 3, 0)))
        .containsExactly(monday, sundayLate, october);
    assertThat(kept(new RetentionConfig(0, Duration.ZERO, 0, 0, 3)))
        .containsExactly(monday, october, september);
    assertThat(kept(new RetentionConfig(0, Duration.ZERO, 0, 0, 2)))
        .containsExactly(monday, october);
  }

  @Test
  void shouldCountDaysThatHaveSnapshots() {
    // Given: nothing was taken for half a year
    Snapshot newest = snapshotFiles.good(ago(1));
    Snapshot old = snapshotFiles.good(ago(200));

    // Then
    assertThat(kept(new RetentionConfig(0, Duration.ZERO, 2, 0, 0))).containsExactly(newest, old);
  }

  @Test
  void shouldNeverGiveAwayTheLastGoodOne() {
    // Given
    Snapshot good = snapshotFiles.good(ago(400));
    snapshotFiles.broken(ago(300));

    // Then
    assertThat(kept(new RetentionConfig(0, Duration.ofHours(1), 0, 0, 0))).contains(good);
  }

  @Test
  void shouldKeepWhatIsPinned() {
    // Given
    snapshotFiles.good(ago(1));
    Snapshot pinned = snapshotFiles.pinned(snapshotFiles.good(ago(400)), ago(399));

    // Then
    assertThat(fate(LAST_ONE, pinned).why()).isEqualTo("pinned by Ada");
  }

  @Test
  void shouldNotCountWhatIsNotGood() {
    // Given
    Snapshot good = snapshotFiles.good(ago(9));
    Snapshot brokenLately = snapshotFiles.broken(ago(6));
    Snapshot unverified = snapshotFiles.unverified(ago(5));

    // Then: both are looked at first, and the good one stays the last
    assertThat(kept(LAST_ONE)).containsExactly(unverified, brokenLately, good);
    assertThat(fate(LAST_ONE, good).reasons()).contains("one of the last 1");
  }

  @Test
  void shouldRemoveWhatIsNotGoodOnceSomethingGoodIsNewer() {
    // Given
    Snapshot broken = snapshotFiles.broken(ago(20));
    Snapshot unverified = snapshotFiles.unverified(ago(19));

    // Then
    assertThat(fate(LAST_ONE, broken).why()).isEqualTo("no good one is newer");
    snapshotFiles.good(ago(1));
    assertThat(fate(LAST_ONE, broken).why()).isEqualTo("broken, and older than a week");
    assertThat(fate(LAST_ONE, unverified).why()).isEqualTo("never verified, and older than a week");
  }

  @Test
  void shouldForeseeWhatGoesOnceAnotherIsTaken() {
    // Given
    Snapshot older = snapshotFiles.good(ago(2));
    snapshotFiles.good(ago(1));
    RetentionPolicy retentionPolicy = new RetentionPolicy(last(2), NOW);

    // When
    List<RetentionDecision> now = retentionPolicy.decide(all());
    List<RetentionDecision> then = retentionPolicy.decide(all(), Optional.of(NOW));

    // Then
    assertThat(now).allMatch(RetentionDecision::kept);
    assertThat(
            then.stream()
                .filter(retentionDecision -> !retentionDecision.kept())
                .map(RetentionDecision::snapshot))
        .containsExactly(older);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shouldHoldItsPromisesForAnyHistory(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int round = 0; round < 50; round++) {
      // Given
      BackupCatalog some = new InMemoryBackupCatalog();
      SnapshotFiles filled = new SnapshotFiles(some, Path.of("/backups"));
      for (int i = random.nextInt(1, 30); i > 0; i--) {
        Instant at = NOW.minusSeconds(random.nextLong(60, 500L * 86_400)).plusNanos(i);
        Snapshot snapshot =
            switch (random.nextInt(6)) {
              case 0 -> filled.broken(at);
              case 1 -> filled.unverified(at);
              default -> filled.good(at);
            };
        if (random.nextInt(8) == 0) {
          filled.pinned(snapshot, at);
        }
      }
      RetentionConfig rules =
          new RetentionConfig(
              random.nextInt(4),
              Duration.ofDays(random.nextInt(40)),
              random.nextInt(4),
              random.nextInt(4),
              random.nextInt(4));

      // When
      List<RetentionDecision> retentionDecisions =
          new RetentionPolicy(rules, NOW).decide(some.newest("prod-eu", 100));

      // Then
      List<Snapshot> kept =
          retentionDecisions.stream()
              .filter(RetentionDecision::kept)
              .map(RetentionDecision::snapshot)
              .toList();
      List<Snapshot> good =
          new ArrayList<>(
              retentionDecisions.stream()
                  .map(RetentionDecision::snapshot)
                  .filter(Snapshot::good)
                  .toList());
      good.sort(Comparator.comparing((Snapshot it) -> it.metadata().takenAt()).reversed());
      assertThat(retentionDecisions).hasSize(some.newest("prod-eu", 100).size());
      assertThat(retentionDecisions)
          .allMatch(retentionDecision -> !retentionDecision.reasons().isEmpty());
      assertThat(kept).containsAll(good.subList(0, Math.min(rules.last(), good.size())));
      some.newestGood("prod-eu").ifPresent(newest -> assertThat(kept).contains(newest));
      assertThat(
              retentionDecisions.stream()
                  .filter(retentionDecision -> retentionDecision.snapshot().pin().isPresent()))
          .allMatch(RetentionDecision::kept);
      assertThat(
              retentionDecisions.stream()
                  .filter(
                      retentionDecision ->
                          !retentionDecision.kept() && retentionDecision.snapshot().good()))
          .as("what goes is older than any age that is kept")
          .noneMatch(
              retentionDecision ->
                  retentionDecision
                      .snapshot()
                      .metadata()
                      .takenAt()
                      .isAfter(NOW.minus(rules.within())));
      // Those within an hour after another count as one with it.
      long bursts =
          good.stream()
              .filter(
                  it ->
                      good.stream()
                          .map(other -> other.metadata().takenAt())
                          .anyMatch(
                              at ->
                                  at.isAfter(it.metadata().takenAt())
                                      && at.isBefore(
                                          it.metadata().takenAt().plus(Duration.ofHours(1)))))
              .count();
      int most =
          1
              + rules.last()
              + Math.toIntExact(bursts)
              + rules.daily()
              + rules.weekly()
              + rules.monthly();
      assertThat(kept.stream().filter(Snapshot::good))
          .filteredOn(it -> it.pin().isEmpty())
          .filteredOn(it -> !it.metadata().takenAt().isAfter(NOW.minus(rules.within())))
          .as("rules keep no more than they name")
          .hasSizeLessThanOrEqualTo(rules.keepsEverything() ? 30 : most);
    }
  }

  private List<Snapshot> all() {
    return catalogue.newest("prod-eu", 100);
  }

  private List<Snapshot> kept(RetentionConfig rules) {
    return new RetentionPolicy(rules, NOW)
        .decide(all()).stream()
            .filter(RetentionDecision::kept)
            .map(RetentionDecision::snapshot)
            .toList();
  }

  private RetentionDecision fate(RetentionConfig rules, Snapshot of) {
    return new RetentionPolicy(rules, NOW)
        .decide(all()).stream()
            .filter(retentionDecision -> retentionDecision.snapshot().id().equals(of.id()))
            .findFirst()
            .orElseThrow();
  }

  private static RetentionConfig last(int number) {
    return new RetentionConfig(number, Duration.ZERO, 0, 0, 0);
  }

  private static Instant ago(int days) {
    return NOW.minus(Duration.ofDays(days));
  }
}
