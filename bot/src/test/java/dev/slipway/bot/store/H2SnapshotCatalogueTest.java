package dev.slipway.bot.store;

import dev.slipway.actions.catalogue.SnapshotCatalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class H2SnapshotCatalogueTest extends SnapshotCatalogueContract {
  @TempDir private static Path folder;
  private static Database database;

  @BeforeAll
  static void openOnce() {
    database = Databases.open(Databases.h2File(folder));
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
