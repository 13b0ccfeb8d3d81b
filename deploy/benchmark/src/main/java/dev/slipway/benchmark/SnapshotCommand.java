package dev.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench snapshot}: Slipway's snapshots beside etcdctl's. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an etcd that it starts for itself and takes snapshots of it in turn with etcdctl and"
          + " with Slipway, whose time includes verifying what it took."
    })
final class SnapshotCommand extends BenchCommand {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})([MG])");
  private static final long LEAST = 1L << 20;

  /** Below what etcd lets a database grow to. */
  private static final long MOST = 1800L << 20;

  private static final int MOST_ROUNDS = 100;

  @Option(
      names = "--size",
      defaultValue = "400M",
      description = "How large the database is, for example 100M or 1G (default: 400M).")
  private String size = "";

  @Option(names = "--rounds", defaultValue = "3", description = "How often (default: 3).")
  private int rounds;

  @Option(
      names = "--heap",
      defaultValue = "128m",
      description = "The heap Slipway is given (default: 128m).")
  private String heap = "";

  private long bytes;

  @Override
  void check() throws BenchFailure {
    within("--rounds", rounds, MOST_ROUNDS);
    if (!heap.matches("\\d{2,4}m")) {
      throw BenchFailure.badInput("--heap takes megabytes like 128m, got " + heap + ".");
    }
    bytes = bytes();
  }

  private long bytes() throws BenchFailure {
    Matcher matcher = SIZE.matcher(size.toUpperCase(Locale.ROOT));
    long wanted =
        matcher.matches()
            ? Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("G") ? 30 : 20)
            : 0;
    if (wanted < LEAST || wanted > MOST) {
      throw BenchFailure.badInput(
          "--size takes 1M to " + (MOST >> 20) + "M, for example 400M or 1G; got " + size + ".");
    }
    return wanted;
  }

  @Override
  SnapshotReport measure() throws BenchFailure, IOException, InterruptedException {
    try (BenchmarkFolder benchmarkFolder = BenchmarkFolder.create()) {
      String version = EtcdctlSnapshot.version(benchmarkFolder.folder());
      tell("Filling an etcd with " + (bytes >> 20) + " MB");
      Path taken = Files.createDirectory(benchmarkFolder.folder().resolve("taken"));
      try (FilledEtcd etcd =
              FilledEtcd.start(benchmarkFolder.folder().resolve("etcd"), bytes, this::tell);
          SlipwaySnapshot slipway = SlipwaySnapshot.start(etcd.endpoint(), heap)) {
        EtcdctlSnapshot etcdctl = new EtcdctlSnapshot(etcd.endpoint(), benchmarkFolder.folder());
        var measured = new SnapshotBenchmark(etcdctl, slipway, taken, this::tell).run(rounds);
        return new SnapshotReport(
            measured.getFirst().slipway().bytes(), measured, version, etcd.version());
      }
    }
  }
}
