package dev.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench drain}: Slipway's drain beside kubectl's. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a node with pods that end quickly and drains it in turn with kubectl and with Slipway.",
      "Without --kubeconfig, on a practice cluster that it starts for itself. On a cluster you name,"
          + " only pods of its own are drained; the node is cordoned meanwhile."
    })
final class DrainCommand extends BenchCommand {
  private static final int MOST_PODS = 2_000;
  private static final int MOST_ROUNDS = 100;
  private static final double LONGEST_END = 30;

  @Option(names = "--pods", defaultValue = "100", description = "How many (default: 100).")
  private int pods;

  @Option(names = "--rounds", defaultValue = "5", description = "How often (default: 5).")
  private int rounds;

  @Option(
      names = "--ends-after",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "How long a pod of the practice cluster takes to end (default: 1).")
  private double endsAfter;

  @Option(names = "--kubeconfig", paramLabel = "FILE", description = "A cluster of yours.")
  private @Nullable Path kubeconfig;

  @Option(names = "--node", paramLabel = "NAME", description = "The node of it to drain.")
  private @Nullable String node;

  @Override
  void check() throws BenchFailure {
    within("--pods", pods, MOST_PODS);
    within("--rounds", rounds, MOST_ROUNDS);
    if (!(endsAfter >= 0.01 && endsAfter <= LONGEST_END)) {
      throw BenchFailure.badInput(
          "--ends-after takes 0.01 to " + (int) LONGEST_END + " seconds, got " + endsAfter + ".");
    }
    if ((kubeconfig == null) != (node == null)) {
      throw BenchFailure.badInput(
          "--kubeconfig and --node go together: leave out both for a practice cluster.");
    }
    if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
      throw BenchFailure.badInput("The kubeconfig " + kubeconfig + " cannot be read.");
    }
  }

  @Override
  Report measure() throws BenchFailure, IOException, InterruptedException {
    try (BenchmarkFolder benchmarkFolder = BenchmarkFolder.create()) {
      String version = KubectlContestant.version(benchmarkFolder.folder());
      tell("Getting the cluster ready for " + pods + " pods");
      try (BenchmarkCluster benchmarkCluster = arena(benchmarkFolder);
          BenchmarkLoad benchmarkLoad = new BenchmarkLoad(benchmarkCluster, pods, endsAfter);
          SlipwayContestant slipway =
              SlipwayContestant.start(benchmarkCluster, benchmarkFolder.folder())) {
        benchmarkLoad.check();
        KubectlContestant kubectl =
            new KubectlContestant(benchmarkCluster, benchmarkFolder.folder());
        kubectl.warmUp();
        List<Round> measured =
            new DrainBenchmark(benchmarkLoad, kubectl, slipway, this::tell).run(rounds);
        tell("Clearing up");
        return new Report(pods, ending(), measured, version, benchmarkCluster.counted());
      }
    }
  }

  private String ending() {
    return kubeconfig == null ? "end after " + endsAfter + " s" : "end as they do there";
  }

  private BenchmarkCluster arena(BenchmarkFolder benchmarkFolder)
      throws BenchFailure, IOException, InterruptedException {
    return kubeconfig != null && node != null
        ? ExistingCluster.open(kubeconfig, node)
        : PracticeBenchmarkCluster.start(benchmarkFolder.folder().resolve("practice"), pods);
  }
}
