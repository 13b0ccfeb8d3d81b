package dev.slipway.bot.store;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.store.database.TestPostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresSnapshotCatalogueTest extends SnapshotCatalogueContract {
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
  BackupCatalog empty() {
    TestDatabases.clear(database);
    return new JdbcBackupCatalog(database);
  }
}
