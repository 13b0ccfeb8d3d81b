package dev.slipway.bot.cli;

import dev.slipway.actions.StandardActions;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.audit.AuditVerdict;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.database.Database;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.StoreConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code slipway audit verify}: walks along the audit log and names the first record that was
 * changed or is missing. Changes nothing. On PostgreSQL the bot may run meanwhile; an H2 file
 * belongs to the bot while that runs.
 */
@Command(
    name = "verify",
    description = "Check that no audit record was changed or removed; change nothing.")
public final class AuditVerifyCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "slipway.yaml",
      description = "The configuration file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("slipway.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    ConfigFile file =
        new ConfigFile(config, System.getenv(), StandardActions.catalog(Clock.systemUTC()));
    return switch (file.load()) {
      case ConfigFile.Loaded.Wrong(var lines) -> cannotLook(String.join("\n", lines));
      case ConfigFile.Loaded.Fine(SlipwayConfig loaded) -> verify(loaded.store());
    };
  }

  private int verify(StoreConfig store) {
    return switch (Database.openAsItIs(store)) {
      case Outcome.Failed<Database>(Failure failure) -> cannotLook(failure.sentence());
      case Outcome.Success<Database>(Database opened) -> {
        try (Database database = opened) {
          yield tell(new JdbcAuditLog(database).verify());
        }
      }
    };
  }

  private int tell(AuditVerdict verdict) {
    return switch (verdict) {
      case AuditVerdict.Whole(Optional<AuditRecord> newest) -> {
        out().println("✓ audit: " + newest.map(AuditVerifyCommand::all).orElse("no records yet."));
        yield ExitCodes.FINE;
      }
      case AuditVerdict.Broken broken -> {
        out().println("✗ audit: " + broken.sentence());
        yield ExitCodes.PROBLEMS;
      }
    };
  }

  // Whoever can write anything can also write everything anew; a hash noted elsewhere shows that.
  private static String all(AuditRecord newest) {
    return newest.sequence()
        + (newest.sequence() == 1 ? " record" : " records")
        + ", none changed, none missing. The last is of "
        + newest.event().at()
        + " with the hash "
        + newest.hash()
        + ".";
  }

  private int cannotLook(String why) {
    spec.commandLine().getErr().println(why);
    return ExitCodes.CANNOT_START;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
