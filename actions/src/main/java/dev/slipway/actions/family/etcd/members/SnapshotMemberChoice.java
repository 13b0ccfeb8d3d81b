package dev.slipway.actions.family.etcd.members;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which member a snapshot is taken from (kubernetes.md §3.6): one that is healthy, no learner, and
 * not behind; a follower rather than the leader, which has enough to do.
 *
 * @param why a clause
 */
public record SnapshotMemberChoice(EtcdMember member, String why) {
  /** So many raft entries behind count as none: a busy cluster makes them in a moment. */
  private static final long SMALL_LAG = 1000;

  /** The best one; empty when none will do. */
  public static Optional<SnapshotMemberChoice> of(EtcdState state) {
    List<EtcdMember> fit =
        state.members().stream()
            .filter(etcdMember -> etcdMember.healthy() && !etcdMember.learner())
            .filter(etcdMember -> etcdMember.endpoint().isPresent())
            .toList();
    long newest = fit.stream().mapToLong(SnapshotMemberChoice::applied).max().orElse(0);
    Optional<EtcdMember> follower =
        fit.stream()
            .filter(etcdMember -> !etcdMember.leads() && newest - applied(etcdMember) <= SMALL_LAG)
            .max(
                Comparator.comparingLong(SnapshotMemberChoice::applied)
                    .thenComparing(EtcdMember::id, Comparator.reverseOrder()));
    if (follower.isPresent()) {
      return follower.map(
          etcdMember ->
              new SnapshotMemberChoice(etcdMember, "a healthy follower that is up to date"));
    }
    return fit.stream()
        .filter(EtcdMember::leads)
        .findFirst()
        .map(
            leader ->
                new SnapshotMemberChoice(
                    leader,
                    state.members().size() == 1
                        ? "the only member"
                        : "the leader, as no follower is healthy and up to date"));
  }

  private static long applied(EtcdMember etcdMember) {
    return etcdMember.status().map(MemberStatus::applied).orElse(0L);
  }
}
