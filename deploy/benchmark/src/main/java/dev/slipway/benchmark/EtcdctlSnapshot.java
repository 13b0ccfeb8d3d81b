package dev.slipway.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code etcdctl snapshot save} with the etcdctl on the path, a process per snapshot, measured from
 * its start to its exit.
 */
final class EtcdctlSnapshot implements SnapshotContestant {
  private static final long LOOK_EVERY_MILLIS = 2;

  private final URI endpoint;
  private final Path folder;

  /** What it says goes to {@code folder}. */
  EtcdctlSnapshot(URI endpoint, Path folder) {
    this.endpoint = endpoint;
    this.folder = folder;
  }

  /** Its version, for example {@code 3.5.16}. */
  static String version(Path folder) throws BenchFailure, InterruptedException {
    Path said = folder.resolve("etcdctl.version");
    try {
      Process process = start(said, List.of("etcdctl", "version"));
      process.waitFor();
      return Files.readString(said)
          .lines()
          .filter(line -> line.startsWith("etcdctl version:"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("of unknown version");
    } catch (IOException e) {
      throw BenchFailure.badInput("etcdctl cannot be run: " + e.getMessage() + ".");
    }
  }

  @Override
  public String name() {
    return "etcdctl";
  }

  @Override
  public MeasuredSnapshot take(Path file) throws BenchFailure, InterruptedException {
    Path said = folder.resolve("etcdctl.out");
    try {
      long start = System.nanoTime();
      Process process =
          start(
              said,
              List.of("etcdctl", "--endpoints=" + endpoint, "snapshot", "save", file.toString()));
      try {
        long peak = 0;
        do {
          peak = Math.max(peak, ResidentMemory.peak(Long.toString(process.pid())));
        } while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS));
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        if (process.exitValue() != 0) {
          throw BenchFailure.of("etcdctl snapshot save failed: " + Files.readString(said).trim());
        }
        return new MeasuredSnapshot(wall, Files.size(file), peak);
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw BenchFailure.of("etcdctl snapshot save cannot be measured: " + e.getMessage() + ".");
    }
  }

  private static Process start(Path said, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    // What 3.4 needs to be told and later ones take for granted.
    builder.environment().put("ETCDCTL_API", "3");
    return builder.start();
  }
}
