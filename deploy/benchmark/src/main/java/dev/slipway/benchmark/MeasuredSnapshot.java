package dev.slipway.benchmark;

import java.time.Duration;

/**
 * One snapshot.
 *
 * @param wall from being asked to the file being on the disk, and verified where that belongs to it
 * @param bytes the file's length
 * @param peak the most memory the process that took it has had resident so far, in bytes
 */
record MeasuredSnapshot(Duration wall, long bytes, long peak) {
  private static final double MEBIBYTE = 1 << 20;

  double seconds() {
    return wall.toNanos() / 1e9;
  }

  double megabytesPerSecond() {
    return bytes / MEBIBYTE / seconds();
  }

  double peakMegabytes() {
    return peak / MEBIBYTE;
  }
}
