package dev.slipway.bot.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Pin;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.RestoreTested;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every catalogue of snapshots must do. */
abstract class SnapshotCatalogueContract {
  private static final Instant NIGHT = Instant.parse("2026-11-23T02:00:00Z");
  private static final Path FOLDER = Path.of("/var/backups/etcd");

  private BackupCatalog catalogue;

  /** An empty one. */
  abstract BackupCatalog empty();

  @BeforeEach
  void begin() {
    catalogue = empty();
  }

  @Test
  void shouldRememberEverythingAboutASnapshot() {
    // Given
    Snapshot added = add("prod-eu", "one.db", NIGHT);
    Pin pin = new Pin(NIGHT.plusSeconds(60), "Ada", "before the upgrade");

    // When
    catalogue.change(
        added.id(), it -> it.verified(checked(it.metadata())).withPin(Optional.of(pin)));

    // Then
    Snapshot expected = added.verified(checked(added.metadata())).withPin(Optional.of(pin));
    assertThat(added.id()).hasToString("snap-1");
    assertThat(added.status()).isEqualTo(Status.UNVERIFIED);
    assertThat(catalogue.find(added.id())).contains(expected);
    assertThat(catalogue.find(FOLDER.resolve("one.db"))).contains(expected);
    assertThat(catalogue.newestGood("prod-eu")).contains(expected);
  }

  @Test
  void shouldRememberHowRestoringItWentLast() {
    // Given
    Snapshot added = add("prod-eu", "one.db", NIGHT);
    RestoreTested failed = new RestoreTested(NIGHT.plusSeconds(60), false, "it did not restore");
    RestoreTested passed = new RestoreTested(NIGHT.plusSeconds(120), true, "snap-1 restores");

    // When
    catalogue.change(added.id(), it -> it.drilled(failed));
    catalogue.change(added.id(), it -> it.verified(checked(it.metadata())).drilled(passed));

    // Then
    assertThat(catalogue.find(added.id()).flatMap(it -> it.metadata().restoreTested()))
        .contains(passed);
  }

  @Test
  void shouldAddAFileOnce() {
    // When
    Snapshot first = add("prod-eu", "one.db", NIGHT);
    Snapshot again = add("prod-eu", "one.db", NIGHT.plusSeconds(5));

    // Then
    Snapshot next = add("prod-eu", "two.db", NIGHT.plusSeconds(9));
    assertThat(again).isEqualTo(first);
    assertThat(next.id()).hasToString("snap-2");
    assertThat(catalogue.newest("prod-eu", 10)).containsExactly(next, first);
  }

  @Test
  void shouldListTheNewestFirstWithoutDeletedOnes() {
    // Given
    Snapshot newest = add("prod-eu", "three.db", NIGHT.plusSeconds(2));
    Snapshot oldest = add("prod-eu", "one.db", NIGHT);
    Snapshot deleted = add("prod-eu", "two.db", NIGHT.plusSeconds(1));
    add("prod-us", "other.db", NIGHT.plusSeconds(3));

    // When
    catalogue.change(deleted.id(), it -> it.deleted("more than 7 were kept"));

    // Then
    assertThat(catalogue.newest("prod-eu", 10)).containsExactly(newest, oldest);
    assertThat(catalogue.newest("prod-eu", 1)).containsExactly(newest);
    assertThat(catalogue.find(deleted.id()).map(Snapshot::detail))
        .contains("more than 7 were kept");
  }

  @Test
  void shouldNeverCallAnythingGoodThatWasNotChecked() {
    // Given
    Snapshot good = add("prod-eu", "one.db", NIGHT);
    Snapshot broken = add("prod-eu", "two.db", NIGHT.plusSeconds(1));
    Snapshot gone = add("prod-eu", "three.db", NIGHT.plusSeconds(2));
    add("prod-eu", "four.db", NIGHT.plusSeconds(3));

    // When
    catalogue.change(good.id(), it -> it.verified(checked(it.metadata())));
    catalogue.change(
        broken.id(), it -> it.broken(FOLDER.resolve("two.db.broken"), "the file is cut off"));
    catalogue.change(gone.id(), it -> it.verified(checked(it.metadata())).deleted("by Ada"));

    // Then
    assertThat(catalogue.newestGood("prod-eu").map(Snapshot::id)).contains(good.id());
    assertThat(catalogue.newestGood("prod-us")).isEmpty();
    assertThat(catalogue.find(FOLDER.resolve("two.db.broken")).map(Snapshot::status))
        .contains(Status.BROKEN);
  }

  @Test
  void shouldChangeNothingThatIsNotThere() {
    assertThat(catalogue.change(new SnapshotId(404), it -> it.deleted("nobody"))).isEmpty();
    assertThat(catalogue.find(new SnapshotId(404))).isEmpty();
  }

  @Test
  void shouldLoseNoChangeThatIsMadeAtTheSameTime() throws Exception {
    // Given
    Snapshot snapshot = add("prod-eu", "one.db", NIGHT);

    // When
    try (ExecutorService people = Executors.newFixedThreadPool(4)) {
      List<Future<Optional<Snapshot>>> changes =
          IntStream.range(0, 20)
              .mapToObj(
                  i ->
                      people.submit(
                          () ->
                              catalogue.change(
                                  snapshot.id(), it -> it.broken(it.file(), it.detail() + "x"))))
              .toList();
      for (Future<Optional<Snapshot>> change : changes) {
        change.get();
      }
    }

    // Then
    assertThat(catalogue.find(snapshot.id()).map(Snapshot::detail)).contains("x".repeat(20));
  }

  private Snapshot add(String cluster, String file, Instant at) {
    return catalogue.add(
        FOLDER.resolve(file),
        new SnapshotMetadata(
            file,
            4_128,
            "00ff",
            at,
            1_250,
            new SnapshotMetadata.Source(
                cluster,
                "c1",
                "m0",
                "a1",
                "https://10.0.0.1:2379",
                "3.5.30",
                "v1.34.2",
                Optional.empty()),
            new SnapshotMetadata.TakenBy("op-1", "Ada", "before the upgrade"),
            Optional.empty()));
  }

  private static SnapshotMetadata checked(SnapshotMetadata about) {
    return about.verified(
        NIGHT.plusSeconds(9),
        new SnapshotFacts(
            4_096,
            4_096,
            "00ff",
            0xcafeL,
            812,
            700,
            90,
            80,
            new SnapshotFacts.RaftPoint(900, 3),
            Optional.of("3.6.0"),
            List.of(new SnapshotFacts.StoredMember("a1", "m0")),
            new TreeMap<>(Map.of("pods", 12L, "secrets", 3L))));
  }
}
