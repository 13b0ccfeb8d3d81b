package dev.slipway.actions.etcd.backup;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.spine.OnBehalfOf;
import java.net.URI;
import java.util.Set;

/**
 * What one backup is about.
 *
 * @param catalogue where it is written down
 * @param source as it will stand beside the file
 * @param members the ids of all members, in hex: what is in the file has to be of them
 */
public record BackupOrder(
    BackupFolder folder,
    SnapshotCatalogue catalogue,
    EtcdAccess access,
    URI endpoint,
    Sidecar.Source source,
    Set<String> members,
    OnBehalfOf who) {
  public BackupOrder {
    members = Set.copyOf(members);
  }
}
