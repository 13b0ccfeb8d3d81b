package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.config.BackupConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one drill is about.
 *
 * @param workspace the folder to restore into; made for it and removed after it
 * @param backups how a file that is encrypted is opened, and where copies are
 */
public record RestoreTestSpec(
    Snapshot snapshot,
    BackupCatalog catalog,
    EtcdPrograms tools,
    Path workspace,
    EtcdClients clients,
    Optional<BackupConfig> backups) {

  String attempted() {
    return "Drilling %s of %s".formatted(snapshot.id(), snapshot.cluster());
  }
}
