package dev.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The kubectl on the path, a process per drain, measured from its start to its exit. */
final class KubectlContestant implements DrainContestant {
  private final BenchmarkCluster benchmarkCluster;
  private final Path folder;

  /** Its cache and what it says go to {@code folder}. */
  KubectlContestant(BenchmarkCluster benchmarkCluster, Path folder) {
    this.benchmarkCluster = benchmarkCluster;
    this.folder = folder;
  }

  /** Its version, for example {@code v1.34.1}. */
  static String version(Path folder) throws BenchFailure, InterruptedException {
    Said said = run(folder, List.of("kubectl", "version", "--client", "--output=json"));
    return JsonMapper.shared()
        .readTree(said.output())
        .path("clientVersion")
        .path("gitVersion")
        .asString("of unknown version");
  }

  @Override
  public String name() {
    return "kubectl";
  }

  /** Fills its cache. Changes nothing. */
  void warmUp() throws BenchFailure, InterruptedException {
    expectSuccess(run(folder, command("--dry-run=client")));
  }

  @Override
  public MeasuredDrain drain() throws BenchFailure, InterruptedException {
    List<String> command = command(benchmarkCluster.countingFlags().toArray(String[]::new));
    benchmarkCluster.countAnew();
    long start = System.nanoTime();
    Said said = run(folder, command);
    Duration wall = Duration.ofNanos(System.nanoTime() - start);
    expectSuccess(said);
    return new MeasuredDrain(wall, benchmarkCluster.kubectlRequests(said.errors()));
  }

  private List<String> command(String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("kubectl", "drain", benchmarkCluster.node()));
    command.addAll(List.of("--ignore-daemonsets", "--delete-emptydir-data", "--force"));
    command.add("--kubeconfig=" + benchmarkCluster.kubeconfig());
    command.add("--cache-dir=" + folder.resolve("kubectl-cache"));
    benchmarkCluster.podSelector().ifPresent(selector -> command.add("--pod-selector=" + selector));
    Stream.of(more).forEach(command::add);
    return command;
  }

  private static void expectSuccess(Said said) throws BenchFailure {
    if (said.exit() != 0) {
      throw BenchFailure.of(
          "kubectl drain failed: " + said.errors().lines().reduce("", (first, last) -> last));
    }
  }

  private static Said run(Path folder, List<String> command)
      throws BenchFailure, InterruptedException {
    Path out = folder.resolve("kubectl.out");
    Path err = folder.resolve("kubectl.err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        return new Said(process.waitFor(), Files.readString(out), Files.readString(err));
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw BenchFailure.badInput("kubectl cannot be run: " + e.getMessage() + ".");
    }
  }

  private record Said(int exit, String output, String errors) {}
}
