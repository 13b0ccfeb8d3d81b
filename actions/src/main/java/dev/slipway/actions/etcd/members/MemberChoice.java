package dev.slipway.actions.etcd.members;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which member a snapshot is taken from (semantics §3.6): one that is healthy, no learner, and not
 * behind; a follower rather than the leader, which has enough to do.
 *
 * @param why a clause
 */
public record MemberChoice(Member member, String why) {
  /** So many raft entries behind count as none: a busy cluster makes them in a moment. */
  private static final long SMALL_LAG = 1000;

  /** The best one; empty when none will do. */
  public static Optional<MemberChoice> of(EtcdState state) {
    List<Member> fit =
        state.members().stream()
            .filter(member -> member.healthy() && !member.learner())
            .filter(member -> member.endpoint().isPresent())
            .toList();
    long newest = fit.stream().mapToLong(MemberChoice::applied).max().orElse(0);
    Optional<Member> follower =
        fit.stream()
            .filter(member -> !member.leads() && newest - applied(member) <= SMALL_LAG)
            .max(
                Comparator.comparingLong(MemberChoice::applied)
                    .thenComparing(Member::id, Comparator.reverseOrder()));
    if (follower.isPresent()) {
      return follower.map(
          member -> new MemberChoice(member, "a healthy follower that is up to date"));
    }
    return fit.stream()
        .filter(Member::leads)
        .findFirst()
        .map(
            leader ->
                new MemberChoice(
                    leader,
                    state.members().size() == 1
                        ? "the only member"
                        : "the leader, as no follower is healthy and up to date"));
  }

  private static long applied(Member member) {
    return member.status().map(MemberStatus::applied).orElse(0L);
  }
}
