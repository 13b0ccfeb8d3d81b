package dev.slipway.survival.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process takes, as the operating system counts it.
 *
 * @param megabytes resident
 * @param threads of the platform; virtual ones cost none
 */
record ProcessFootprint(long megabytes, long threads) {
  private static final long KILOBYTES = 1_024;

  /** Of a process that runs, on Linux. */
  static ProcessFootprint of(long pid) throws IOException {
    long kilobytes = 0;
    long threads = 0;
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        kilobytes = number(line);
      } else if (line.startsWith("Threads:")) {
        threads = number(line);
      }
    }
    return new ProcessFootprint(kilobytes / KILOBYTES, threads);
  }

  private static long number(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }

  /** The most of each. */
  ProcessFootprint most(ProcessFootprint other) {
    return new ProcessFootprint(
        Math.max(megabytes, other.megabytes), Math.max(threads, other.threads));
  }
}
