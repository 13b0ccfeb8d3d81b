package dev.slipway.bot.store;

import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresOperationStoreTest extends OperationStoreContract {
  private static Database database;

  @BeforeAll
  static void openOnce() {
    database = TestDatabases.open(TestPostgresServer.shared().database());
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
