package dev.slipway.actions.family.etcd.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnapshotMemberChoiceTest {
  @Test
  void shouldTakeTheFollowerThatIsUpToDate() {
    assertThat(chosen(member("a", 9000, false), member("b", 7000, false), member("c", 8999, false)))
        .isEqualTo("c: a healthy follower that is up to date");
  }

  @Test
  void shouldTakeTheLeaderWhenFollowersAreBehindOrLearnOrAreSilent() {
    assertThat(chosen(member("a", 9000, false), member("b", 100, false), member("c", 9000, true)))
        .isEqualTo("a: the leader, as no follower is healthy and up to date");
    assertThat(chosen(member("a", 9000, false), silent("b")))
        .isEqualTo("a: the leader, as no follower is healthy and up to date");
    assertThat(chosen(member("a", 9000, false))).isEqualTo("a: the only member");
  }

  @Test
  void shouldTakeNoneThatIsNotWell() {
    assertThat(chosen(silent("a"), silent("b"))).isEmpty();
    assertThat(chosen(leaderless("a"))).isEmpty();
  }

  /** The member a leads. */
  private static String chosen(EtcdMember... members) {
    return SnapshotMemberChoice.of(new EtcdState("c1", List.of(members), List.of()))
        .map(choice -> choice.member().name() + ": " + choice.why())
        .orElse("");
  }

  private static EtcdMember member(String name, long applied, boolean learner) {
    return of(name, learner, Optional.of(status("a", applied)));
  }

  private static EtcdMember silent(String name) {
    return of(name, false, Optional.empty());
  }

  private static EtcdMember leaderless(String name) {
    return of(name, false, Optional.of(status("", 9000)));
  }

  private static MemberStatus status(String leader, long applied) {
    return new MemberStatus("3.5.30", leader, 1000, 1000, 10, applied, 2, List.of());
  }

  private static EtcdMember of(String name, boolean learner, Optional<MemberStatus> status) {
    return new EtcdMember(
        name,
        name,
        learner,
        Optional.of(URI.create("http://" + name + ":2379")),
        status,
        Optional.empty());
  }
}
