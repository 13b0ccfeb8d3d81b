package dev.slipway.bot.operation;

import static dev.slipway.bot.operation.OperationSamples.NOON;

import dev.slipway.bot.store.Database;
import dev.slipway.bot.store.Databases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with one or more processes on one database. */
abstract class OnOneDatabase {
  @TempDir private static Path folder;
  private static Database database;

  final Cables cables = new Cables().rack("rack1", "a", "b", "c").rack("rack2", "x");
  final SetClock clock = new SetClock(NOON);
  private final List<BotProcess> processes = new ArrayList<>();

  @BeforeAll
  static void openOnce() {
    database = Databases.open(Databases.h2File(folder));
  }

  @AfterAll
  static void closeAtLast() {
    database.close();
  }

  @BeforeEach
  void clear() {
    Databases.clear(database);
  }

  @AfterEach
  void stopProcesses() {
    processes.forEach(BotProcess::close);
  }

  static Database database() {
    return database;
  }

  BotProcess process() {
    return keep(new BotProcess(database, cables, clock));
  }

  BotProcess keep(BotProcess process) {
    processes.add(process);
    return process;
  }
}
