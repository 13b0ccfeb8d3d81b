package dev.slipway.bot.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresSmallStoresTest extends SmallStoresContract {
  private static Database database;

  @BeforeAll
  static void openOnce() {
    database = Databases.open(PostgresServer.shared().database());
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
