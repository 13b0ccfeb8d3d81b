package dev.slipway.benchmark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench drain}: Slipway's drain beside kubectl's. */
@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = {
      "Fills a node with pods that end quickly and drains it in turn with kubectl and with Slipway.",
      "Without --kubeconfig, on a practice cluster that it starts for itself. On a cluster you name,"
          + " only pods of its own are drained; the node is cordoned meanwhile."
    })
final class DrainCommand implements Callable<Integer> {
  static final int FINE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

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

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    try {
      check();
      Report report = measure();
      out().println(json ? report.line() : "\n" + report.table());
      out().flush();
      return FINE;
    } catch (BenchFailure e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedException(e.getMessage());
      }
      err().println("bench: " + e.getMessage());
      return e.inputWasBad() ? BAD_INPUT : FAILED;
    }
  }

  private void check() throws BenchFailure {
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

  private static void within(String option, int value, int most) throws BenchFailure {
    if (value < 1 || value > most) {
      throw BenchFailure.badInput(option + " takes 1 to " + most + ", got " + value + ".");
    }
  }

  private Report measure() throws BenchFailure, IOException, InterruptedException {
    try (Scratch scratch = Scratch.create()) {
      String version = KubectlContender.version(scratch.folder());
      tell("Getting the cluster ready for " + pods + " pods");
      try (Arena arena = arena(scratch);
          Load load = new Load(arena, pods, endsAfter);
          SlipwayContender slipway = SlipwayContender.start(arena, scratch.folder())) {
        load.check();
        KubectlContender kubectl = new KubectlContender(arena, scratch.folder());
        kubectl.warmUp();
        List<Round> measured = new DrainBenchmark(load, kubectl, slipway, this::tell).run(rounds);
        tell("Clearing up");
        return new Report(pods, ending(), measured, version, arena.counted());
      }
    }
  }

  private String ending() {
    return kubeconfig == null ? "end after " + endsAfter + " s" : "end as they do there";
  }

  private Arena arena(Scratch scratch) throws BenchFailure, IOException, InterruptedException {
    return kubeconfig != null && node != null
        ? GivenArena.open(kubeconfig, node)
        : PracticeArena.start(scratch.folder().resolve("practice"), pods);
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
