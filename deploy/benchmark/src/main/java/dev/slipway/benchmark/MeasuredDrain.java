package dev.slipway.benchmark;

import java.time.Duration;

/**
 * One drain.
 *
 * @param wall from being asked to having ended
 * @param requests to the API server
 */
record MeasuredDrain(Duration wall, long requests) {
  /** In seconds, with its fraction. */
  double seconds() {
    return wall.toNanos() / 1e9;
  }
}
