package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.family.etcd.bbolt.BboltFile;
import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.BucketVisitors;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is gathered in one walk through the database. */
final class DatabaseScan implements BucketVisitors {
  private static final List<String> NEEDED = List.of("key", "meta");

  private final StatusHash hash = new StatusHash();
  private final KeyStatistics keys = new KeyStatistics();
  private final StoredMeta meta = new StoredMeta();
  private final StoredMembers members = new StoredMembers();
  private final Set<String> seen = new HashSet<>();

  @Override
  public BucketVisitor bucket(String name, byte[] nameBytes) {
    seen.add(name);
    hash.bucket(nameBytes);
    return switch (name) {
      case "key" -> both(keys);
      case "meta" -> both(meta);
      case "members" -> both(members);
      default -> hash;
    };
  }

  private BucketVisitor both(BucketVisitor other) {
    return leafPage -> {
      hash.leaf(leafPage);
      other.leaf(leafPage);
    };
  }

  /** Refuses a database that some other program keeps. */
  void checkIsOfEtcd() throws CorruptionException {
    for (String name : NEEDED) {
      if (!seen.contains(name)) {
        throw new CorruptionException(
            "it has no bucket \"" + name + "\", so that it is not etcd's");
      }
    }
  }

  SnapshotFacts facts(BboltFile database, String sha256) {
    return new SnapshotFacts(
        database.size(),
        database.pageSize(),
        sha256,
        hash.hash(),
        keys.revision(),
        meta.compactedTo(),
        hash.entries(),
        keys.liveKeys(),
        meta.raft(),
        meta.storageVersion(),
        members.members(),
        keys.objects());
  }
}
