package dev.slipway.bot.store;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresSnapshotCatalogueTest extends SnapshotCatalogueContract {
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
  SnapshotCatalogue empty() {
    Databases.clear(database);
    return new JdbcSnapshotCatalogue(database);
  }
}
