package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.NOON;

import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with one or more processes on one database. */
public abstract class OperationTestBase {
  @TempDir private static Path folder;
  private static Database database;

  public final FakeMaintenance cables =
      new FakeMaintenance().rack("rack1", "a", "b", "c").rack("rack2", "x");
  public final ManualClock clock = new ManualClock(NOON);
  private final List<OperationProcess> processes = new ArrayList<>();

  @BeforeAll
  static void openOnce() {
    database = TestDatabases.open(TestDatabases.h2File(folder));
  }

  @AfterAll
  static void closeAtLast() {
    database.close();
  }

  @BeforeEach
  void clear() {
    TestDatabases.clear(database);
  }

  @AfterEach
  void stopProcesses() {
    processes.forEach(OperationProcess::close);
  }

  static Database database() {
    return database;
  }

  public OperationProcess process() {
    return keep(new OperationProcess(database, cables, clock));
  }

  OperationProcess keep(OperationProcess process) {
    processes.add(process);
    return process;
  }
}
