package dev.slipway.benchmark;

import java.nio.file.Path;

/** One side of the comparison of snapshots. */
interface SnapshotContestant {
  /** What to call it in a line of progress. */
  String name();

  /** Takes one into {@code file}, which must not be there yet. */
  MeasuredSnapshot take(Path file) throws BenchFailure, InterruptedException;
}
