package dev.slipway.actions.family.etcd.members;

import java.util.List;

/**
 * What a member says about itself.
 *
 * @param leader the leader's id in hex; empty when it knows none
 * @param size of its database in bytes
 * @param inUse bytes of it that hold something
 * @param revision of the newest change
 * @param applied the last raft entry it carried out
 * @param term raft's
 * @param errors in its own words
 */
public record MemberStatus(
    String version,
    String leader,
    long size,
    long inUse,
    long revision,
    long applied,
    long term,
    List<String> errors) {
  private static final long LEAST_UNUSED = 64 << 10;
  private static final long LEAST_SHARE = 50;

  public MemberStatus {
    errors = List.copyOf(errors);
  }

  /** Bytes of the database that hold nothing. */
  public long unused() {
    return Math.max(0, size - inUse);
  }

  /** Whether defragmenting gives anything back: right after it, a few pages are unused. */
  public boolean worthDefragmenting() {
    return unused() >= Math.max(LEAST_UNUSED, size / LEAST_SHARE);
  }
}
