package dev.slipway.benchmark;

/** One side of the comparison. */
interface DrainContestant {
  /** What to call it in a line of progress. */
  String name();

  /** Drains the node to the end. */
  MeasuredDrain drain() throws BenchFailure, InterruptedException;
}
