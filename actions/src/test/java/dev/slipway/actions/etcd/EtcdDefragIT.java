package dev.slipway.actions.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.find.EtcdFlags;
import dev.slipway.actions.etcd.find.EtcdPlace.Layout;
import dev.slipway.actions.etcd.find.EtcdPlace.Reachable;
import dev.slipway.actions.etcd.members.EtcdState;
import dev.slipway.actions.etcd.members.EtcdState.Kind;
import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberReader;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.Cancellation;
import dev.slipway.actions.spine.Directions;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.StepContext;
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

/** Room given back by real members (semantics §3.6), on every release. */
final class EtcdDefragIT {
  private static final long QUOTA = 8L << 20;

  private final EtcdClients clients = new EtcdClients(Clock.systemUTC());
  private final List<ProgressEvent> events = new ArrayList<>();
  @TempDir Path folder;

  static List<EtcdPrograms> programs() {
    return EtcdPrograms.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldGiveRoomBackMemberByMemberTheLeaderLast(EtcdPrograms programs) throws Exception {
    // Given
    List<EtcdServer> members = EtcdServer.cluster(programs, folder, 3);
    try (EtcdFill fill = new EtcdFill(members.getFirst().endpoint())) {
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
      String leader = state(access).leader().orElseThrow().called();

      // When
      PlannedWork work = work(access);
      RunResult result = run(work);

      // Then
      assertThat(work.plan().refused()).isFalse();
      assertThat(work.plan().impact()).matches("About [0-9.]+ MiB are given back by 3 members");
      assertThat(result).isInstanceOf(RunResult.Completed.class);
      assertThat(state(access).members())
          .allMatch(one -> one.status().orElseThrow().size() < 1_000_000);
      assertThat(begun()).hasSize(3).last().isEqualTo("defrag:" + leader);
      assertThat(run(work(access)))
          .asString()
          .contains(leader + " has nothing to give back of its ");
    } finally {
      members.forEach(EtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldTouchNoMemberThatTheOthersNeed(EtcdPrograms programs) throws Exception {
    // Given
    List<EtcdServer> members = EtcdServer.cluster(programs, folder, 3);
    try {
      PlannedWork before = work(awaitMembers(members, 3));
      members.getLast().close();
      EtcdAccess access = awaitMembers(members.subList(0, 2), 2);

      // When
      PlannedWork after = work(access);
      RunResult result = run(before);

      // Then
      assertThat(after.plan().refused()).isTrue();
      assertThat(after.plan().findings())
          .extracting(finding -> finding.text().toString())
          .contains(
              "m2 does not answer",
              "without m0 there would be no quorum, as m2 cannot be counted on");
      assertThat(result).isInstanceOf(RunResult.Failed.class).asString().contains("m2 ");
      assertThat(begun()).isEmpty();
    } finally {
      members.forEach(EtcdServer::close);
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldMakeAFullEtcdWritableAgain(EtcdPrograms programs) throws Exception {
    // Given
    try (EtcdServer etcd = EtcdServer.start(programs, folder, "--quota-backend-bytes=" + QUOTA);
        EtcdFill fill = new EtcdFill(etcd.endpoint())) {
      EtcdAccess access = awaitMembers(List.of(etcd), 1);
      assertThatThrownBy(
              () -> {
                for (int round = 0; round < 20; round++) {
                  fill.put("/registry/leases/kube-system/l", 10, 100_000);
                }
              })
          .hasMessageContaining("exceeded");
      assertThat(state(access).alarmed(Kind.NO_SPACE)).isTrue();

      // When
      PlannedWork work = work(access);
      RunResult result = run(work);

      // Then
      assertThat(work.plan().steps())
          .extracting(step -> step.id())
          .containsExactly("compact", "defrag", "disarm");
      assertThat(result)
          .isEqualTo(
              new RunResult.Completed("The alarm is off: the cluster can be written to again."));
      fill.put("/registry/leases/kube-system/l", 10, 100_000);
      assertThat(state(access).alarms()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldKeepTheAlarmOfOneThatIsFullOfWhatIsNeeded(EtcdPrograms programs) throws Exception {
    // Given
    try (EtcdServer etcd = EtcdServer.start(programs, folder, "--quota-backend-bytes=" + QUOTA);
        EtcdFill fill = new EtcdFill(etcd.endpoint())) {
      EtcdAccess access = awaitMembers(List.of(etcd), 1);
      assertThatThrownBy(() -> fill.put("/registry/secrets/shop/s", 200, 100_000))
          .hasMessageContaining("exceeded");

      // When
      RunResult result = run(work(access));

      // Then
      assertThat(result)
          .asString()
          .contains("the database of m0 still has ")
          .contains("Delete what fills it or raise --quota-backend-bytes");
      assertThat(state(access).alarmed(Kind.NO_SPACE)).isTrue();
    }
  }

  private List<String> begun() {
    return events.stream()
        .filter(ProgressEvent.StepStarted.class::isInstance)
        .map(ProgressEvent::step)
        .filter(step -> step.startsWith("defrag:"))
        .toList();
  }

  private RunResult run(PlannedWork work) {
    return new PlanRunner()
        .run(
            work.steps(),
            new StepContext(
                events::add, Cancellation.never(), Clock.systemUTC(), Directions.none()));
  }

  private PlannedWork work(EtcdAccess access) {
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
    Outcome<PlannedWork> planned =
        new EtcdDefragPlan(
                new EtcdView(new Reachable(Layout.CONFIGURED, access, flags), state(access)),
                "practice",
                Optional.empty(),
                "Defragmenting")
            .work(clients);
    assertThat(planned).isInstanceOf(Success.class);
    return ((Success<PlannedWork>) planned).value();
  }

  private EtcdAccess awaitMembers(List<EtcdServer> members, long connected) {
    EtcdAccess access =
        new EtcdAccess(members.stream().map(EtcdServer::endpoint).toList(), Optional.empty());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(state(access).members().stream().filter(Member::connected).count())
                    .isEqualTo(connected));
    return access;
  }

  private EtcdState state(EtcdAccess access) {
    Outcome<EtcdState> read = new MemberReader(clients).read(access, "Asking");
    assertThat(read).isInstanceOf(Success.class);
    return ((Success<EtcdState>) read).value();
  }
}
