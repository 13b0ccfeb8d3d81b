package dev.slipway.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench snapshot}: Slipway's snapshots beside etcdctl's. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an etcd that it starts for itself and takes snapshots of it in turn with etcdctl and"
          + " with Slipway, whose time includes verifying what it took."
    })
final class SnapshotCommand implements Callable<Integer> {
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

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      if (rounds < 1 || rounds > MOST_ROUNDS) {
        throw BenchFailure.badInput("--rounds takes 1 to " + MOST_ROUNDS + ", got " + rounds + ".");
      }
      if (!heap.matches("\\d{2,4}m")) {
        throw BenchFailure.badInput("--heap takes megabytes like 128m, got " + heap + ".");
      }
      SnapshotReport report = measure(bytes());
      out().println(json ? report.line() : "\n" + report.table());
      out().flush();
      return DrainCommand.FINE;
    } catch (BenchFailure e) {
      err().println("bench: " + e.getMessage());
      return e.inputWasBad() ? DrainCommand.BAD_INPUT : DrainCommand.FAILED;
    }
  }

  private long bytes() throws BenchFailure {
    Matcher matcher = SIZE.matcher(size.toUpperCase(Locale.ROOT));
    long bytes =
        matcher.matches()
            ? Long.parseLong(matcher.group(1)) << (matcher.group(2).equals("G") ? 30 : 20)
            : 0;
    if (bytes < LEAST || bytes > MOST) {
      throw BenchFailure.badInput(
          "--size takes 1M to " + (MOST >> 20) + "M, for example 400M or 1G; got " + size + ".");
    }
    return bytes;
  }

  private SnapshotReport measure(long bytes)
      throws BenchFailure, IOException, InterruptedException {
    try (Scratch scratch = Scratch.create()) {
      String version = EtcdctlTaking.version(scratch.folder());
      tell("Filling an etcd with " + (bytes >> 20) + " MB");
      Path taken = Files.createDirectory(scratch.folder().resolve("taken"));
      try (FilledEtcd etcd = FilledEtcd.start(scratch.folder().resolve("etcd"), bytes, this::tell);
          SlipwayTaking slipway = SlipwayTaking.start(etcd.endpoint(), heap)) {
        EtcdctlTaking etcdctl = new EtcdctlTaking(etcd.endpoint(), scratch.folder());
        var measured = new SnapshotBenchmark(etcdctl, slipway, taken, this::tell).run(rounds);
        return new SnapshotReport(
            measured.getFirst().slipway().bytes(), measured, version, etcd.version());
      }
    }
  }

  private void tell(String line) {
    err().println(line);
    err().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
