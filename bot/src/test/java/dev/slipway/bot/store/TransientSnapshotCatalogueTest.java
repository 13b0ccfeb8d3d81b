package dev.slipway.bot.store;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;

final class TransientSnapshotCatalogueTest extends SnapshotCatalogueContract {
  @Override
  BackupCatalog empty() {
    return new InMemoryBackupCatalog();
  }
}
