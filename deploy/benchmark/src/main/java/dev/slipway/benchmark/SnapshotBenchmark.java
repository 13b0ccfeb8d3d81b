package dev.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Has both take the same database, round after round, taking turns at going first. */
final class SnapshotBenchmark {
  private static final int WARM_UP = 3;

  private final SnapshotContestant etcdctl;
  private final SnapshotContestant slipway;
  private final Path folder;
  private final Consumer<String> progress;

  SnapshotBenchmark(
      SnapshotContestant etcdctl,
      SnapshotContestant slipway,
      Path folder,
      Consumer<String> progress) {
    this.etcdctl = etcdctl;
    this.slipway = slipway;
    this.folder = folder;
    this.progress = progress;
  }

  List<SnapshotRound> run(int rounds) throws BenchFailure, IOException, InterruptedException {
    progress.accept("Warming up");
    // A bot runs for weeks, and the first to read a database brings it into memory for both. Once
    // is not enough: what a single snapshot has compiled is still what a JVM compiles in a hurry.
    for (int round = 0; round < WARM_UP; round++) {
      var unused = List.of(taken(slipway), taken(etcdctl));
    }
    List<SnapshotRound> done = new ArrayList<>();
    for (int number = 1; number <= rounds; number++) {
      String name = "Round " + number + " of " + rounds;
      SnapshotRound round;
      if (number % 2 == 1) {
        MeasuredSnapshot theirs = told(name, etcdctl);
        round = new SnapshotRound(theirs, told(name, slipway));
      } else {
        MeasuredSnapshot ours = told(name, slipway);
        round = new SnapshotRound(told(name, etcdctl), ours);
      }
      progress.accept("%s: %.1f %% of the time".formatted(name, 100 * round.wallRatio()));
      done.add(round);
    }
    return done;
  }

  private MeasuredSnapshot told(String name, SnapshotContestant side)
      throws BenchFailure, IOException, InterruptedException {
    MeasuredSnapshot measuredSnapshot = taken(side);
    progress.accept(
        "%s: %s %.2f s, %.0f MB/s, at most %.0f MB of memory"
            .formatted(
                name,
                side.name(),
                measuredSnapshot.seconds(),
                measuredSnapshot.megabytesPerSecond(),
                measuredSnapshot.peakMegabytes()));
    return measuredSnapshot;
  }

  private MeasuredSnapshot taken(SnapshotContestant side)
      throws BenchFailure, IOException, InterruptedException {
    Path file = folder.resolve("snapshot.db");
    try {
      return side.take(file);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
