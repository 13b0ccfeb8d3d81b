package dev.slipway.benchmark;

/** One side of the comparison. */
interface Contender {
  /** What to call it in a line of progress. */
  String name();

  /** Drains the node to the end. */
  Measured drain() throws BenchFailure, InterruptedException;
}
