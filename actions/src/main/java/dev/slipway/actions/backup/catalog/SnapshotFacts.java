package dev.slipway.actions.backup.catalog;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a sound snapshot. {@code databaseSize}, {@code hash}, {@code revision} and {@code
 * entries} or {@code liveKeys} are what {@code etcdctl snapshot status} prints (kubernetes.md
 * §3.3).
 *
 * @param databaseSize bytes, without the digest
 * @param pageSize bytes
 * @param sha256 of the database, in hex; the server computed it, and it was checked
 * @param hash CRC-32C over names, keys and values of every bucket; not comparable between members
 * @param revision of the newest change
 * @param compactedTo the revision up to which history was dropped last, 0 when never
 * @param entries in every bucket: the total keys of etcd's tools up to 3.5
 * @param liveKeys keys that exist at the revision: the total keys of etcd's tools from 3.6 on
 * @param raft how far the member was
 * @param storageVersion written by 3.6 and later
 * @param members as they stand in the database
 * @param objects live keys by what Kubernetes keeps in them, for example {@code pods}
 */
public record SnapshotFacts(
    long databaseSize,
    int pageSize,
    String sha256,
    long hash,
    long revision,
    long compactedTo,
    long entries,
    long liveKeys,
    RaftPoint raft,
    Optional<String> storageVersion,
    List<StoredMember> members,
    SortedMap<String, Long> objects) {

  public SnapshotFacts {
    members = List.copyOf(members);
    objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
  }

  /** The last raft entry that is in it, and its term. */
  public record RaftPoint(long index, long term) {}

  /** A member of the cluster; {@code id} in hex, the name empty before it first started. */
  public record StoredMember(String id, String name) {}
}
