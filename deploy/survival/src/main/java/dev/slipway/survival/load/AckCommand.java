package dev.slipway.survival.load;

import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.survival.world.ChaosWorld;
import dev.slipway.survival.world.H2Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench ack}: how soon a command is acknowledged while many operations are under way. */
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a practice world and the packaged bot as a process of its own, has as many drains as"
          + " asked for held up by disruption budgets, and types commands at a steady rate.",
      "Measured at the chat platform's side, from a command's typing to its acknowledgement."
    })
final class AckCommand implements Callable<Integer> {
  private static final int MOST_RATE = 500;
  private static final double SECOND_NANOS = 1e9;
  private static final List<String> COMMANDS =
      List.of("/nodes", "/operations", "/pods lane01", "/operations op-1");

  @Option(names = "--operations", defaultValue = "200", description = "Default: 200.")
  private int operations;

  @Option(names = "--rate", defaultValue = "50", description = "Commands a second (default: 50).")
  private int rate;

  @Option(names = "--seconds", defaultValue = "20", description = "For how long (default: 20).")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = {
        "For how many seconds it types the same before it measures (default: 60): a bot runs for"
            + " days, and a fresh one spends half of its processor on compiling itself."
      })
  private int warmUp;

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    LoadMain.within(spec, "--operations", operations, LoadMain.MOST_OPERATIONS);
    LoadMain.within(spec, "--rate", rate, MOST_RATE);
    LoadMain.within(spec, "--seconds", seconds, LoadMain.MOST_SECONDS);
    LoadMain.within(spec, "--warm-up", warmUp, LoadMain.MOST_SECONDS);
    Path folder = Files.createTempDirectory("slipway-bench-");
    LoadMain.tell(spec, "Getting " + operations + " nodes ready; logs in " + folder);
    try (LoadWorld loadWorld =
        LoadWorld.start(LoadMain.root(), folder, new H2Store(folder), operations)) {
      loadWorld.place(1, true);
      LoadMain.tell(spec, "Asking for " + operations + " drains");
      loadWorld.drainAll();
      if (!loadWorld.awaitBegun()) {
        LoadMain.tell(spec, "bench: not all of the drains began, see the log in " + folder + ".");
        return LoadMain.FAILED;
      }
      LoadMain.tell(spec, "They are held up; %d commands a second".formatted(rate));
      Run cold = type(loadWorld, rate * warmUp);
      LoadMain.tell(spec, "While warming up: " + said(cold, loadWorld.footprint()));
      Run run = type(loadWorld, rate * seconds);
      String result = said(run, loadWorld.footprint());
      spec.commandLine().getOut().println(result);
      spec.commandLine().getOut().flush();
      return LoadMain.FINE;
    }
  }

  /** What was measured; {@code failed} were not acknowledged in Slack's three seconds. */
  private record Run(Latencies acks, int failed, double perSecond) {}

  private Run type(LoadWorld loadWorld, int count) throws InterruptedException, ExecutionException {
    List<Future<Outcome>> typed = new ArrayList<>();
    long began = System.nanoTime();
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = began + Duration.ofSeconds(1).toNanos() * i / rate;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        String channel = ChaosWorld.name(i % operations);
        String line = COMMANDS.get(i % COMMANDS.size());
        typed.add(people.submit(() -> loadWorld.people().command("requester", channel, line)));
      }
    }
    double took = (System.nanoTime() - began) / SECOND_NANOS;
    List<Long> acks = new ArrayList<>();
    int failed = 0;
    for (Future<Outcome> one : typed) {
      Outcome outcome = one.get();
      outcome.ackMillis().ifPresent(acks::add);
      failed += outcome.ok() ? 0 : 1;
    }
    return new Run(new Latencies(acks), failed, count / took);
  }

  private String said(Run run, ProcessFootprint processFootprint) {
    String form =
        json
            ? "{\"operations\":%d,\"commands\":%d,\"per_second\":%.1f,\"p50_ms\":%d,\"p99_ms\":%d,"
                + "\"max_ms\":%d,\"failed\":%d,\"resident_mb\":%d,\"threads\":%d}"
            : "%d operations held up; %d commands at %.1f/s: p50 %d ms, p99 %d ms, longest %d ms,"
                + " %d failed; %d MB resident, %d platform threads";
    return String.format(
        Locale.ROOT,
        form,
        operations,
        run.acks().count(),
        run.perSecond(),
        run.acks().percentile(50),
        run.acks().percentile(99),
        run.acks().percentile(100),
        run.failed(),
        processFootprint.megabytes(),
        processFootprint.threads());
  }
}
