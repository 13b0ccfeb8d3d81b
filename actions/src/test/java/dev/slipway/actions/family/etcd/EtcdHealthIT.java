package dev.slipway.actions.family.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdFlags;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Layout;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.HashReader;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.actions.family.etcd.status.EtcdHealthResult;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real members that agree, and real ones that do not (kubernetes.md §3.6), on every release. */
final class EtcdHealthIT {
  private static final EtcdFlags NO_FLAGS =
      new EtcdFlags(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "/registry",
          "v1.34.2",
          Optional.empty(),
          Optional.empty());

  private final EtcdClients clients = new EtcdClients(Clock.systemUTC());
  @TempDir Path folder;

  static List<EtcdReleases> programs() {
    return EtcdReleases.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldSayThatMembersAgree(EtcdReleases programs) throws Exception {
    // Given
    List<TestEtcdServer> members = TestEtcdServer.cluster(programs, folder, 3);
    try (EtcdKeyFiller fill = new EtcdKeyFiller(members.getFirst().endpoint())) {
      fill.put("/registry/pods/shop/p", 20, 100).compact().put("/registry/pods/shop/p", 5, 100);
      EtcdAccess access = access(members);
      awaitHealthy(access);

      // When
      QueryResult answer = health(access);

      // Then
      assertThat(answer.headline())
          .contains("3 of 3 members healthy; all have the same data at revision 26");
      assertThat(answer.findings()).isEmpty();
      assertThat(answer.tables().getFirst().rows())
          .hasSize(3)
          .allSatisfy(row -> assertThat(row.getLast()).isEqualTo("21"));
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldNameTheMemberThatHoldsOtherData(EtcdReleases programs) throws Exception {
    // Given
    Path same = snapshot(programs, "same", "/registry/pods/shop/p");
    Path other = snapshot(programs, "other", "/registry/pods/shop/q");
    List<TestEtcdServer> members =
        TestEtcdServer.restore(programs, List.of(same, other, same), folder.resolve("restored"));
    try {
      EtcdAccess access = access(members);
      awaitHealthy(access);

      // When
      QueryResult answer = health(access);

      // Then
      assertThat(answer.headline()).contains("their data differs at revision 11");
      assertThat(answer.findings())
          .extracting(finding -> finding.text().toString())
          .containsExactly("m1 holds other data than the majority");
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldKnowTheAlarmThatEtcdRaisesItself(EtcdReleases programs) throws Exception {
    // Given
    Path same = snapshot(programs, "same", "/registry/pods/shop/p");
    Path other = snapshot(programs, "other", "/registry/pods/shop/q");
    List<TestEtcdServer> members =
        TestEtcdServer.restore(
            programs,
            List.of(same, other, same),
            folder.resolve("restored"),
            "--experimental-corrupt-check-time=500ms");
    try {
      EtcdAccess access = access(members);

      // Then
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(() -> assertThat(state(access).hasAlarm(Kind.CORRUPT)).isTrue());
      assertThat(health(access).findings())
          .extracting(finding -> finding.text().toString())
          .contains(
              "etcd has raised an alarm that its members disagree about the data",
              "m1 holds other data than the majority");
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  private Path snapshot(EtcdReleases programs, String name, String prefix) throws Exception {
    Path file = folder.resolve(name + ".db");
    try (TestEtcdServer etcd = TestEtcdServer.start(programs, folder.resolve(name));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put(prefix, 10, 100);
      etcd.etcdctl("snapshot", "save", file.toString());
    }
    return file;
  }

  private void awaitHealthy(EtcdAccess access) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(state(access).healthy()).isEqualTo(3));
  }

  private EtcdState state(EtcdAccess access) {
    var read = new MemberReader(clients).read(access, "Asking");
    assertThat(read).isInstanceOf(Success.class);
    return ((Success<EtcdState>) read).value();
  }

  private QueryResult health(EtcdAccess access) {
    LocatedEtcd view =
        new LocatedEtcd(new Reachable(Layout.CONFIGURED, access, NO_FLAGS), state(access));
    return new EtcdHealthResult(
            "practice",
            view,
            new HashReader(clients).compare(access, view.state(), "Asking"),
            Instant.now())
        .answer();
  }

  private static EtcdAccess access(List<TestEtcdServer> members) {
    return new EtcdAccess(
        members.stream().map(TestEtcdServer::endpoint).toList(), Optional.empty());
  }
}
