package dev.slipway.actions.backup.catalog;

import dev.slipway.actions.backup.catalog.Snapshot.Status;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Forgets with the process: for whoever has no store. Thread-safe. */
public final class InMemoryBackupCatalog implements BackupCatalog {
  private static final Comparator<Snapshot> NEWEST_FIRST =
      Comparator.comparing((Snapshot snapshot) -> snapshot.metadata().takenAt())
          .thenComparingLong(snapshot -> snapshot.id().number())
          .reversed();

  private final SortedMap<Long, Snapshot> snapshots = new TreeMap<>();

  @Override
  public synchronized Snapshot add(Path file, SnapshotMetadata about) {
    Optional<Snapshot> before = find(file);
    if (before.isPresent()) {
      return before.get();
    }
    Snapshot added =
        new Snapshot(
            new SnapshotId(snapshots.size() + 1L),
            file,
            about,
            Status.UNVERIFIED,
            "",
            Optional.empty());
    snapshots.put(added.id().number(), added);
    return added;
  }

  @Override
  public synchronized Optional<Snapshot> change(SnapshotId id, UnaryOperator<Snapshot> change) {
    return Optional.ofNullable(
        snapshots.computeIfPresent(id.number(), (number, before) -> change.apply(before)));
  }

  @Override
  public synchronized Optional<Snapshot> find(SnapshotId id) {
    return Optional.ofNullable(snapshots.get(id.number()));
  }

  @Override
  public synchronized Optional<Snapshot> find(Path file) {
    return snapshots.values().stream().filter(it -> it.file().equals(file)).findFirst();
  }

  @Override
  public synchronized List<Snapshot> newest(String cluster, int most) {
    return of(cluster, it -> it.status() != Status.DELETED).limit(most).toList();
  }

  @Override
  public synchronized Optional<Snapshot> newestGood(String cluster) {
    return of(cluster, Snapshot::good).findFirst();
  }

  private Stream<Snapshot> of(String cluster, Predicate<Snapshot> which) {
    return snapshots.values().stream()
        .filter(it -> it.cluster().equals(cluster))
        .filter(which)
        .sorted(NEWEST_FIRST);
  }
}
