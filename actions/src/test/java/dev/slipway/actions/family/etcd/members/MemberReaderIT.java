package dev.slipway.actions.family.etcd.members;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MemberReaderIT {
  private final MemberReader reader = new MemberReader(new EtcdClients(Clock.systemUTC()));
  @TempDir Path folder;

  @Test
  void shouldKnowAllThreeFromOneEndpointAndPreferAFollower() throws Exception {
    // Given
    List<TestEtcdServer> members = TestEtcdServer.cluster(EtcdReleases.packaged(), folder, 3);
    try {
      EtcdAccess one = access(members.getFirst());

      // When
      awaitHealthy(one, 3);
      EtcdState all = state(one);
      SnapshotMemberChoice choice = SnapshotMemberChoice.of(all).orElseThrow();

      // Then
      assertThat(all.members())
          .extracting(EtcdMember::name)
          .containsExactlyInAnyOrder("m0", "m1", "m2");
      assertThat(all.leader()).isPresent();
      assertThat(all.alarms()).isEmpty();
      assertThat(choice.member().leads()).isFalse();
      assertThat(choice.why()).isEqualTo("a healthy follower that is up to date");

      // When
      members.getLast().close();
      // When that was the leader, the others have to elect one before they answer.
      awaitHealthy(one, 2);
      EtcdState two = state(one);

      // Then
      assertThat(two.healthy()).isEqualTo(2);
      assertThat(two.members())
          .filteredOn(etcdMember -> etcdMember.status().isEmpty())
          .singleElement()
          .satisfies(
              etcdMember ->
                  assertThat(etcdMember.failure().orElseThrow().obstacle().toString())
                      .contains("nothing answers at " + members.getLast().endpoint()));
    } finally {
      members.forEach(TestEtcdServer::close);
    }
    assertThat(reader.read(access(members.getFirst()), "Asking")).isInstanceOf(Failed.class);
  }

  @ParameterizedTest
  @MethodSource("dev.slipway.actions.family.etcd.EtcdReleases#all")
  void shouldStillSayWhoAnswersWhenNobodyLeads(EtcdReleases programs) throws Exception {
    // Given
    List<TestEtcdServer> members = TestEtcdServer.cluster(programs, folder, 3);
    try {
      EtcdAccess all =
          new EtcdAccess(members.stream().map(TestEtcdServer::endpoint).toList(), Optional.empty());
      awaitHealthy(all, 3);

      // When
      members.get(1).close();
      members.get(2).close();

      // Then
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(state(all).leader()).isEmpty());
      EtcdState left = state(all);
      assertThat(left.members()).hasSize(3);
      assertThat(left.healthy()).isZero();
      assertThat(left.members())
          .filteredOn(etcdMember -> etcdMember.status().isPresent())
          .singleElement()
          .satisfies(
              etcdMember ->
                  assertThat(etcdMember.endpoint()).contains(members.getFirst().endpoint()));
      assertThat(SnapshotMemberChoice.of(left)).isEmpty();
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  private void awaitHealthy(EtcdAccess access, int members) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(healthy(access)).isEqualTo(members));
  }

  private long healthy(EtcdAccess access) {
    return reader.read(access, "Asking") instanceof Success<EtcdState>(EtcdState state)
        ? state.healthy()
        : 0;
  }

  private EtcdState state(EtcdAccess access) {
    Outcome<EtcdState> read = reader.read(access, "Asking");
    assertThat(read).isInstanceOf(Success.class);
    return ((Success<EtcdState>) read).value();
  }

  private static EtcdAccess access(TestEtcdServer server) {
    return new EtcdAccess(List.of(server.endpoint()), Optional.empty());
  }
}
