package dev.slipway.survival.load;

import dev.slipway.survival.world.ChaosStore;
import dev.slipway.survival.world.PostgresStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench operations}: many drains at once, from the first request to the last one's end. */
@Command(
    name = "operations",
    mixinStandardHelpOptions = true,
    description = {
      "Starts a practice world and the packaged bot as a process of its own on a real PostgreSQL,"
          + " asks for as many drains at once, approves them, and waits until all have ended."
    })
final class OperationsLoadCommand implements Callable<Integer> {
  private static final Duration END_WITHIN = Duration.ofMinutes(30);
  private static final long LOOK_EVERY_MS = 500;
  private static final int PODS = 2;
  private static final double SECOND_NANOS = 1e9;

  @Option(names = "--operations", defaultValue = "200", description = "Default: 200.")
  private int operations;

  @Option(names = "--json", description = "Print one line of JSON and nothing else to stdout.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    LoadMain.within(spec, "--operations", operations, LoadMain.MOST_OPERATIONS);
    Path folder = Files.createTempDirectory("slipway-bench-");
    LoadMain.tell(spec, "Getting " + operations + " nodes ready; logs in " + folder);
    try (PostgresStore store = new PostgresStore();
        LoadWorld loadWorld = LoadWorld.start(LoadMain.root(), folder, store, operations)) {
      loadWorld.place(PODS, false);
      LoadMain.tell(spec, "Asking for " + operations + " drains");
      return measure(loadWorld, store);
    }
  }

  private int measure(LoadWorld loadWorld, ChaosStore chaosStore)
      throws IOException, InterruptedException, SQLException {
    try (Connection connection = chaosStore.open()) {
      Load before = Load.read(connection);
      long began = System.nanoTime();
      loadWorld.drainAll();
      ProcessFootprint most = loadWorld.footprint();
      long looks = 0;
      while (ended(connection) < operations) {
        if (System.nanoTime() - began > END_WITHIN.toNanos()) {
          LoadMain.tell(spec, "bench: not all of the drains ended in " + END_WITHIN + ".");
          return LoadMain.FAILED;
        }
        most = most.most(loadWorld.footprint());
        looks++;
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
      }
      double seconds = (System.nanoTime() - began) / SECOND_NANOS;
      long succeeded = succeeded(connection);
      if (succeeded < operations) {
        LoadMain.tell(spec, "bench: only " + succeeded + " of the drains succeeded.");
        return LoadMain.FAILED;
      }
      Load load = Load.read(connection).since(before, looks);
      spec.commandLine().getOut().println(said(seconds, most, load));
      spec.commandLine().getOut().flush();
      return LoadMain.FINE;
    }
  }

  private static long ended(Connection connection) throws SQLException {
    return number(connection, "select count(*) from operation where not is_open");
  }

  private static long succeeded(Connection connection) throws SQLException {
    return number(connection, "select count(*) from operation where state_type = 'succeeded'");
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** What the server counted. */
  private record Load(long transactions, long rowsWritten) {
    static Load read(Connection connection) throws SQLException {
      String from = " from pg_stat_database where datname = current_database()";
      return new Load(
          number(connection, "select xact_commit" + from),
          number(connection, "select tup_inserted + tup_updated + tup_deleted" + from));
    }

    /** Without {@code looks} transactions of our own. */
    Load since(Load before, long looks) {
      return new Load(transactions - before.transactions - looks, rowsWritten - before.rowsWritten);
    }
  }

  private String said(double seconds, ProcessFootprint processFootprint, Load load) {
    String form =
        json
            ? "{\"operations\":%d,\"seconds\":%.1f,\"transactions_per_operation\":%.1f,"
                + "\"rows_written_per_operation\":%.1f,\"resident_mb\":%d,\"threads\":%d}"
            : "%d drains of 2 pods in %.1f s; %.1f transactions and %.1f rows written per"
                + " operation; at most %d MB resident and %d platform threads";
    return String.format(
        Locale.ROOT,
        form,
        operations,
        seconds,
        (double) load.transactions() / operations,
        (double) load.rowsWritten() / operations,
        processFootprint.megabytes(),
        processFootprint.threads());
  }
}
