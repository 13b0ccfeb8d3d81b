package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.config.BackupConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one drill is about.
 *
 * @param scratch the folder to restore into; made for it and removed after it
 * @param backups how a file that is encrypted is opened, and where copies are
 */
public record DrillOrder(
    Snapshot snapshot,
    SnapshotCatalogue catalogue,
    EtcdTools tools,
    Path scratch,
    EtcdClients clients,
    Optional<BackupConfig> backups) {

  String attempted() {
    return "Drilling %s of %s".formatted(snapshot.id(), snapshot.cluster());
  }
}
