package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import java.net.URI;
import java.util.Set;

/**
 * What one backup is about.
 *
 * @param catalog where it is written down
 * @param source as it will stand beside the file
 * @param members the ids of all members, in hex: what is in the file has to be of them
 */
public record BackupSpec(
    BackupFolder folder,
    BackupCatalog catalog,
    EtcdAccess access,
    URI endpoint,
    SnapshotMetadata.Source source,
    Set<String> members,
    Attribution who) {
  public BackupSpec {
    members = Set.copyOf(members);
  }
}
