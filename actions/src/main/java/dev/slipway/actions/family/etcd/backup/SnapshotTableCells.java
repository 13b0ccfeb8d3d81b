package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.Verification;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Snapshots as rows of a table, narrow enough for a phone. */
final class SnapshotTableCells {
  static final List<String> COLUMNS =
      List.of("Name", "Taken", "Size", "Took", "Revision", "Growth", "");

  private static final DateTimeFormatter TAKEN =
      DateTimeFormatter.ofPattern("EEE d HH:mm", Locale.ENGLISH);
  private static final String UNKNOWN = "-";

  private SnapshotTableCells() {}

  /**
   * The first {@code most} of {@code newestFirst}, each compared with the one before it in time.
   */
  static List<List<String>> rows(List<Snapshot> newestFirst, int most, ZoneId zone) {
    List<List<String>> rows = new ArrayList<>();
    for (int at = 0; at < Math.min(most, newestFirst.size()); at++) {
      Optional<Long> before =
          newestFirst.subList(at + 1, newestFirst.size()).stream()
              .flatMap(SnapshotTableCells::revision)
              .findFirst();
      rows.add(row(newestFirst.get(at), before, zone));
    }
    return rows;
  }

  private static List<String> row(Snapshot snapshot, Optional<Long> before, ZoneId zone) {
    Optional<Long> revision = revision(snapshot).findFirst();
    return List.of(
        snapshot.id().toString(),
        TAKEN.format(snapshot.metadata().takenAt().atZone(zone)),
        ByteSizes.brief(snapshot.metadata().bytes()),
        took(snapshot.metadata().tookMillis()),
        revision.map(String::valueOf).orElse(UNKNOWN),
        revision.flatMap(now -> before.map(then -> "%+d".formatted(now - then))).orElse(UNKNOWN),
        standing(snapshot));
  }

  private static Stream<Long> revision(Snapshot snapshot) {
    return snapshot.metadata().verified().map(Verification::facts).stream()
        .map(it -> it.revision());
  }

  private static String took(long millis) {
    return millis < 1_000 ? millis + "ms" : Ages.brief(Duration.ofMillis(millis));
  }

  private static String standing(Snapshot snapshot) {
    return switch (snapshot.status()) {
      case GOOD -> "good";
      case UNVERIFIED -> "unchecked";
      case BROKEN -> "BROKEN";
      case DELETED -> "deleted";
    };
  }
}
