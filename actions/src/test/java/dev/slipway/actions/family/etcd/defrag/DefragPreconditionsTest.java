package dev.slipway.actions.family.etcd.defrag;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Alarm;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a member may be kept from answering (kubernetes.md §3.6). */
final class DefragPreconditionsTest {
  private static final List<String> FULL = List.of("memberID:1 alarm:NOSPACE");

  @Test
  void shouldLetOneOfThreeGoAndASingleOne() {
    assertThat(obstacle(up("m0"), up("m1"), up("m2"))).isEmpty();
    assertThat(obstacle(up("m0"))).isEmpty();
    assertThat(obstacle(up("m0"), up("m1"))).isEmpty();
  }

  @Test
  void shouldNotMindThatTheQuotaIsUsedUp() {
    assertThat(obstacle(member("m0", "m1", FULL), member("m1", "m1", FULL), up("m2"))).isEmpty();
  }

  @Test
  void shouldKeepAQuorum() {
    assertThat(obstacle(up("m0"), up("m1"), down("m2")))
        .contains("without m0 there would be no quorum, as m2 cannot be counted on");
    assertThat(obstacle(up("m0"), member("m1", "", List.of()), up("m2")))
        .contains("without m0 there would be no quorum, as m1 cannot be counted on");
  }

  @Test
  void shouldNotCountALearner() {
    EtcdMember learner =
        new EtcdMember("m3", "m3", true, Optional.empty(), up("m3").status(), Optional.empty());

    assertThat(obstacle(up("m0"), up("m1"), down("m2"), learner)).isPresent();
  }

  @Test
  void shouldNotTouchAMemberThatIsNotThere() {
    assertThat(obstacle(down("m0"), up("m1"), up("m2"))).contains("m0 does not answer");
    assertThat(obstacle(member("m0", "", List.of()))).contains("m0 knows no leader");
  }

  @Test
  void shouldNotRewriteWhatMayBeTheRightData() {
    EtcdState state =
        new EtcdState("c1", List.of(up("m0")), List.of(new Alarm("m0", Kind.CORRUPT)));

    assertThat(DefragPreconditions.obstacle(state, up("m0")).orElseThrow()).contains("disagree");
  }

  /** About the first of them. */
  private static Optional<String> obstacle(EtcdMember... members) {
    return DefragPreconditions.obstacle(
        new EtcdState("c1", Arrays.asList(members), List.of()), members[0]);
  }

  private static EtcdMember up(String id) {
    return member(id, "m0", List.of());
  }

  private static EtcdMember down(String id) {
    return new EtcdMember(id, id, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static EtcdMember member(String id, String leader, List<String> errors) {
    return new EtcdMember(
        id,
        id,
        false,
        Optional.of(URI.create("http://" + id + ":2379")),
        Optional.of(new MemberStatus("3.5.30", leader, 9, 9, 9, 9, 9, errors)),
        Optional.empty());
  }
}
