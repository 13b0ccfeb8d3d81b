package dev.slipway.bot.store;

import dev.slipway.bot.store.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class H2SmallStoresTest extends SmallStoresContract {
  @TempDir private static Path folder;
  private static Database database;

  @BeforeAll
  static void openOnce() {
    database = TestDatabases.open(TestDatabases.h2File(folder));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  Database database() {
    return database;
  }
}
