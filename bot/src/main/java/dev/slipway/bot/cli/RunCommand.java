package dev.slipway.bot.cli;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.resilience.Backoff;
import dev.slipway.bot.slack.check.SlackCheck;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.wiring.BootContext;
import dev.slipway.bot.wiring.Bot;
import dev.slipway.config.SlipwayConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code slipway run}: works until it is told to stop, also while Slack is away. Ends at once only
 * when the configuration is wrong, Slack refuses the token or the store cannot be used.
 */
@Command(name = "run", description = "Listen in Slack and work, until stopped (the default).")
public final class RunCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "slipway.yaml",
      description = "The configuration file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("slipway.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    ConfigFile file = new ConfigFile(config, System.getenv(), StandardActions.catalog(clock));
    return switch (file.load()) {
      case ConfigFile.Loaded.Wrong(var lines) -> {
        lines.forEach(err()::println);
        yield ExitCodes.CANNOT_START;
      }
      case ConfigFile.Loaded.Fine(SlipwayConfig loaded) -> signIn(loaded, clock);
    };
  }

  /** What Slack refuses ends it; a Slack that does not answer is for the bot to wait for. */
  private int signIn(SlipwayConfig loaded, Clock clock) throws InterruptedException {
    Outcome<BotIdentity> botIdentity;
    try (SlackCheck slack = new SlackCheck(loaded.slack())) {
      botIdentity = slack.identity();
    }
    if (botIdentity instanceof Outcome.Failed<BotIdentity>(Failure failure)) {
      if (!passes(failure.kind())) {
        return cannotStart(failure);
      }
      err().println(failure.sentence() + meanwhile(loaded));
    }
    return open(loaded, clock);
  }

  private static String meanwhile(SlipwayConfig loaded) {
    return " Slipway starts without Slack: what was approved goes on, "
        + (loaded.terminal().isPresent() ? "commands work in the terminal of this machine, " : "")
        + "and Slipway goes on trying.";
  }

  private int open(SlipwayConfig loaded, Clock clock) throws InterruptedException {
    return switch (whenItAnswers(() -> Database.open(loaded.store()))) {
      case Outcome.Failed<Database>(Failure failure) -> cannotStart(failure);
      case Outcome.Success<Database>(Database database) ->
          listen(
              new Bot(
                  new BootContext(
                      loaded,
                      database,
                      clock,
                      OwnRuntime.of(System.getenv(), loaded.store().url()))));
    };
  }

  /** What does not answer is waited for, as long as it takes; anything else is told. */
  private <T> Outcome<T> whenItAnswers(Supplier<Outcome<T>> attempt) throws InterruptedException {
    Backoff pauses = new Backoff();
    Optional<FailureKind> told = Optional.empty();
    while (true) {
      Outcome<T> outcome = attempt.get();
      if (!(outcome instanceof Outcome.Failed<T>(Failure failure)) || !passes(failure.kind())) {
        return outcome;
      }
      if (told.filter(failure.kind()::equals).isEmpty()) {
        err().println(failure.sentence() + " Slipway goes on trying.");
        told = Optional.of(failure.kind());
      }
      TimeUnit.MILLISECONDS.sleep(pauses.next().toMillis());
    }
  }

  private static boolean passes(FailureKind kind) {
    return switch (kind) {
      case USER, REFUSED, CLUSTER -> false;
      case UNAVAILABLE, INTERNAL -> true;
    };
  }

  private int listen(Bot bot) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  log.info("stopping: what runs is stored and goes on at the next start");
                  bot.close();
                  stopped.countDown();
                },
                "slipway-stop"));
    bot.start();
    announceWhenHearing(bot, stopped);
    stopped.await();
    return ExitCodes.FINE;
  }

  /** Looks now and then, because the connection tells how it is only when asked. */
  private void announceWhenHearing(Bot bot, CountDownLatch stopped) throws InterruptedException {
    while (!bot.health().status().connected()) {
      if (stopped.await(100, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    String as =
        bot.identity().map(who -> " as @" + who.bot() + " in " + who.workspace()).orElse("");
    out().println("Slipway is listening" + as + ".");
    out().flush();
  }

  private int cannotStart(Failure failure) {
    err().println(failure.sentence());
    return ExitCodes.CANNOT_START;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
