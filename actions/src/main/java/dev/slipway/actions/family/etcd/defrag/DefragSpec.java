package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.family.etcd.client.EtcdAccess;
import java.util.Set;

/**
 * What one defragmentation is about.
 *
 * @param members the ids of those to defragment, in hex
 * @param full whether the quota is used up: then what members say to be unused is not believed, as
 *     they learn what a compaction freed only when something is written
 * @param quota bytes a database may have before etcd refuses to write
 */
public record DefragSpec(
    String cluster, EtcdAccess access, Set<String> members, boolean full, long quota) {
  public DefragSpec {
    members = Set.copyOf(members);
  }

  String attempted() {
    return "Defragmenting the etcd of " + cluster;
  }
}
