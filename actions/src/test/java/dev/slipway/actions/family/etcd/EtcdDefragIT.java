package dev.slipway.actions.family.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Signals;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.defrag.EtcdDefragPlan;
import dev.slipway.actions.family.etcd.discovery.EtcdFlags;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Layout;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberReader;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Room given back by real members (kubernetes.md §3.6), on every release. */
final class EtcdDefragIT {
  private static final long QUOTA = 8L << 20;

  private final EtcdClients clients = new EtcdClients(Clock.systemUTC());
  private final List<ProgressEvent> events = new ArrayList<>();
  @TempDir Path folder;

  static List<EtcdReleases> programs() {
    return EtcdReleases.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldGiveRoomBackMemberByMemberTheLeaderLast(EtcdReleases programs) throws Exception {
    // Given
    List<TestEtcdServer> members = TestEtcdServer.cluster(programs, folder, 3);
    try (EtcdKeyFiller fill = new EtcdKeyFiller(members.getFirst().endpoint())) {
      EtcdAccess access = awaitMembers(members, 3);
      fill.put("/registry/pods/shop/p", 40, 100_000).delete("/registry/pods/shop/p", 39).compact();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                // A member learns what is unused when something is written.
                fill.put("/registry/leases/kube-system/l", 1, 10);
                assertThat(state(access).members())
                    .allMatch(one -> one.status().orElseThrow().unused() > 2_000_000);
              });
      String leader = state(access).leader().orElseThrow().displayName();

      // When
      ExecutablePlan work = work(access);
      ExecutionResult result = run(work);

      // Then
      assertThat(work.plan().isBlocked()).isFalse();
      assertThat(work.plan().impact()).matches("About [0-9.]+ MiB are given back by 3 members");
      assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
      assertThat(state(access).members())
          .allMatch(one -> one.status().orElseThrow().size() < 1_000_000);
      assertThat(begun()).hasSize(3).last().isEqualTo("defrag:" + leader);
      assertThat(run(work(access)))
          .asString()
          .contains(leader + " has nothing to give back of its ");
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldTouchNoMemberThatTheOthersNeed(EtcdReleases programs) throws Exception {
    // Given
    List<TestEtcdServer> members = TestEtcdServer.cluster(programs, folder, 3);
    try {
      ExecutablePlan before = work(awaitMembers(members, 3));
      members.getLast().close();
      EtcdAccess access = awaitMembers(members.subList(0, 2), 2);

      // When
      ExecutablePlan after = work(access);
      ExecutionResult result = run(before);

      // Then
      assertThat(after.plan().isBlocked()).isTrue();
      assertThat(after.plan().findings())
          .extracting(finding -> finding.text().toString())
          .contains(
              "m2 does not answer",
              "without m0 there would be no quorum, as m2 cannot be counted on");
      assertThat(result).isInstanceOf(ExecutionResult.Failed.class).asString().contains("m2 ");
      assertThat(begun()).isEmpty();
    } finally {
      members.forEach(TestEtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldMakeAFullEtcdWritableAgain(EtcdReleases programs) throws Exception {
    // Given
    try (TestEtcdServer etcd =
            TestEtcdServer.start(programs, folder, "--quota-backend-bytes=" + QUOTA);
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      EtcdAccess access = awaitMembers(List.of(etcd), 1);
      assertThatThrownBy(
              () -> {
                for (int round = 0; round < 20; round++) {
                  fill.put("/registry/leases/kube-system/l", 10, 100_000);
                }
              })
          .hasMessageContaining("exceeded");
      assertThat(state(access).hasAlarm(Kind.NO_SPACE)).isTrue();

      // When
      ExecutablePlan work = work(access);
      ExecutionResult result = run(work);

      // Then
      assertThat(work.plan().steps())
          .extracting(step -> step.id())
          .containsExactly("compact", "defrag", "disarm");
      assertThat(result)
          .isEqualTo(
              new ExecutionResult.Completed(
                  "The alarm is off: the cluster can be written to again."));
      fill.put("/registry/leases/kube-system/l", 10, 100_000);
      assertThat(state(access).alarms()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldKeepTheAlarmOfOneThatIsFullOfWhatIsNeeded(EtcdReleases programs) throws Exception {
    // Given
    try (TestEtcdServer etcd =
            TestEtcdServer.start(programs, folder, "--quota-backend-bytes=" + QUOTA);
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      EtcdAccess access = awaitMembers(List.of(etcd), 1);
      assertThatThrownBy(() -> fill.put("/registry/secrets/shop/s", 200, 100_000))
          .hasMessageContaining("exceeded");

      // When
      ExecutionResult result = run(work(access));

      // Then
      assertThat(result)
          .asString()
          .contains("the database of m0 still has ")
          .contains("Delete what fills it or raise --quota-backend-bytes");
      assertThat(state(access).hasAlarm(Kind.NO_SPACE)).isTrue();
    }
  }

  private List<String> begun() {
    return events.stream()
        .filter(ProgressEvent.StepStarted.class::isInstance)
        .map(ProgressEvent::step)
        .filter(step -> step.startsWith("defrag:"))
        .toList();
  }

  private ExecutionResult run(ExecutablePlan work) {
    return new PlanRunner()
        .run(
            work.steps(),
            new StepContext(
                events::add, CancellationToken.never(), Clock.systemUTC(), Signals.none()));
  }

  private ExecutablePlan work(EtcdAccess access) {
    EtcdFlags flags =
        new EtcdFlags(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(QUOTA),
            "/registry",
            "v1.34.2",
            Optional.empty(),
            Optional.empty());
    Outcome<ExecutablePlan> planned =
        new EtcdDefragPlan(
                new LocatedEtcd(new Reachable(Layout.CONFIGURED, access, flags), state(access)),
                "practice",
                Optional.empty(),
                "Defragmenting")
            .work(clients);
    assertThat(planned).isInstanceOf(Success.class);
    return ((Success<ExecutablePlan>) planned).value();
  }

  private EtcdAccess awaitMembers(List<TestEtcdServer> members, long connected) {
    EtcdAccess access =
        new EtcdAccess(members.stream().map(TestEtcdServer::endpoint).toList(), Optional.empty());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(state(access).members().stream().filter(EtcdMember::connected).count())
                    .isEqualTo(connected));
    return access;
  }

  private EtcdState state(EtcdAccess access) {
    Outcome<EtcdState> read = new MemberReader(clients).read(access, "Asking");
    assertThat(read).isInstanceOf(Success.class);
    return ((Success<EtcdState>) read).value();
  }
}
