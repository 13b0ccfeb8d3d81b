package dev.slipway.survival.crowd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process takes, as the operating system counts it.
 *
 * @param megabytes resident
 * @param threads of the platform; virtual ones cost none
 */
record Footprint(long megabytes, long threads) {
  private static final long KILOBYTES = 1_024;

  /** Of a process that runs, on Linux. */
  static Footprint of(long pid) throws IOException {
    long kilobytes = 0;
    long threads = 0;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        kilobytes = number(line);
      } else if (line.startsWith("Threads:")) {
        threads = number(line);
      }
    }
    return new Footprint(kilobytes / KILOBYTES, threads);
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  /** The most of each. */
  Footprint most(Footprint other) {
    return new Footprint(Math.max(megabytes, other.megabytes), Math.max(threads, other.threads));
  }
}
