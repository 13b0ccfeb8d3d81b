package dev.slipway.survival;

import dev.slipway.survival.world.ChaosStore;
import dev.slipway.survival.world.CommandStart;
import dev.slipway.survival.world.H2Store;
import dev.slipway.survival.world.PostgresStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where {@code deploy/chaos} starts. Answers 0, 1 when something is wrong, 2 for bad input. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Lets people work with the bot in a practice world, kills the bot, its database connections"
          + " and Slack's side meanwhile, and looks at the end whether anything was lost, done"
          + " twice, told wrongly or left locked."
    })
final class ChaosMain implements Callable<Integer> {
  private static final int FINE = 0;
  private static final int WRONG = 1;
  private static final String HELP = "deploy/chaos";
  private static final int MOST_KILLS = 100_000;
  private static final int SHOWN = 50;
  private static final int MOST_LANES = 30;
  private static final double NANOS = 1e9;

  /** Where the state is kept. */
  enum Kept {
    H2,
    POSTGRESQL
  }

  @Option(names = "--kills", defaultValue = "100", description = "How many (default: 100).")
  private int kills;

  @Option(names = "--seed", description = "Which plan of errands and kills (default: any).")
  private @Nullable Long seed;

  @Option(
      names = "--store",
      description = "h2 (one bot) or postgresql (two replicas); default: half of the kills each.")
  private @Nullable Kept store;

  @Option(
      names = "--lanes",
      defaultValue = "6",
      description = "How many nodes are maintained at a time (default: 6).")
  private int lanes;

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  public static void main(String[] arguments) {
    CommandStart.run(new ChaosMain(), HELP, arguments);
  }

  /** The command line, speaking to these writers. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return CommandStart.commandLine(new ChaosMain(), HELP, out, err);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (kills < 1 || kills > MOST_KILLS || lanes < 1 || lanes > MOST_LANES) {
      tell(
          "chaos: --kills takes 1 to %d and --lanes 1 to %d, got %d and %d."
              .formatted(MOST_KILLS, MOST_LANES, kills, lanes));
      return CommandStart.BAD_INPUT;
    }
    long chosen = Optional.ofNullable(seed).orElseGet(() -> System.nanoTime() % MOST_KILLS);
    Path folder = Files.createTempDirectory("slipway-chaos-");
    tell("Seed " + chosen + "; logs in " + folder);
    List<ChaosResult> chaosResults = new ArrayList<>();
    if (store != Kept.POSTGRESQL) {
      int share = store == Kept.H2 ? kills : kills / 2;
      Path place = Files.createDirectories(folder.resolve("h2"));
      chaosResults.add(run("one bot on H2", new H2Store(place), place, share, chosen));
    }
    if (store != Kept.H2) {
      int share = store == Kept.POSTGRESQL ? kills : kills - kills / 2;
      Path place = folder.resolve("postgresql");
      try (PostgresStore server = new PostgresStore()) {
        chaosResults.add(run("two replicas on PostgreSQL", server, place, share, chosen));
      }
    }
    ChaosResult chaosResult = chaosResults.stream().reduce(ChaosResult::and).orElseThrow();
    spec.commandLine().getOut().println(json ? chaosResult.line() : chaosResult.words());
    spec.commandLine().getOut().flush();
    return chaosResult.isFine() ? FINE : WRONG;
  }

  private ChaosResult run(String title, ChaosStore where, Path folder, int share, long chosen)
      throws IOException, InterruptedException, SQLException {
    tell("%d kills, %s, %d nodes at a time".formatted(share, title, lanes));
    long began = System.nanoTime();
    Path root = Path.of(System.getProperty("slipway.root", ".")).toAbsolutePath().normalize();
    ChaosRun chaosRun = new ChaosRun(root, folder, lanes, this::tell);
    ChaosRun.Outcome outcome = chaosRun.fight(where, share, chosen);
    ChaosVerdict chaosVerdict = ConsistencyChecker.judge(outcome.history());
    chaosVerdict.findings().stream()
        .limit(SHOWN)
        .forEach(
            finding ->
                tell(
                    "  "
                        + finding.kind().name().toLowerCase(Locale.ROOT)
                        + ": "
                        + finding.sentence()));
    long seconds = Math.round((System.nanoTime() - began) / NANOS);
    ChaosResult chaosResult = ChaosResult.of(chosen, outcome, chaosVerdict, seconds);
    tell("  " + chaosResult.words());
    return chaosResult;
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
