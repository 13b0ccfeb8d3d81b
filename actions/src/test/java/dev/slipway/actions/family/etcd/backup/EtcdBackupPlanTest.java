package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdFlags;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Layout;
import dev.slipway.actions.family.etcd.discovery.EtcdLocation.Reachable;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.EtcdState;
import dev.slipway.actions.family.etcd.members.EtcdState.Alarm;
import dev.slipway.actions.family.etcd.members.EtcdState.Kind;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import dev.slipway.actions.family.etcd.status.LocatedEtcd;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import dev.slipway.config.types.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backup says about an etcd that is not well (kubernetes.md §3.6). */
final class EtcdBackupPlanTest {
  private static final List<String> FINE = List.of();

  @TempDir Path backups;

  private Optional<BackupConfig> config = Optional.empty();

  @Test
  void shouldTakeNoSnapshotOfMembersThatDisagree() {
    ExecutablePlan work =
        planned(Arguments.NONE, List.of(new Alarm("m1", Kind.CORRUPT)), up("m0", "m0"));

    assertThat(work.plan().isBlocked()).isTrue();
    assertThat(work.plan().findings().getFirst().text().toString())
        .contains("its members disagree");
    assertThat(work.plan().findings().getFirst().remedy().toString()).contains("etcd health");
  }

  @Test
  void shouldForbidABackupForWhatMembersDisagreeAboutAndNotForTheSpaceTheyLack() {
    ExecutablePlan work =
        planned(
            Arguments.NONE,
            List.of(new Alarm("m0", Kind.NO_SPACE), new Alarm("m1", Kind.CORRUPT)),
            up("m0", "m0"));

    assertThat(work.plan().findings())
        .extracting(Finding::severity, finding -> finding.text().toString())
        .contains(
            tuple(
                Severity.BLOCKER,
                "etcd has raised an alarm that its members disagree about the data"),
            tuple(
                Severity.WARNING,
                "etcd has used up its quota, so that nothing can be written to the cluster"));
  }

  @Test
  void shouldBackUpAnEtcdThatIsFull() {
    ExecutablePlan work =
        planned(Arguments.NONE, List.of(new Alarm("m0", Kind.NO_SPACE)), up("m0", "m0"));

    assertThat(work.plan().isBlocked()).isFalse();
    assertThat(work.plan().findings())
        .filteredOn(finding -> finding.severity() == Severity.WARNING)
        .extracting(finding -> finding.text().toString())
        .containsExactly(
            "etcd has used up its quota, so that nothing can be written to the cluster");
  }

  @Test
  void shouldNotTakeALearnerNorWhatDoesNotAnswer() {
    EtcdMember learner =
        new EtcdMember(
            "m1", "m1", true, up("m1", "m0").endpoint(), up("m1", "m0").status(), none());
    EtcdMember silent = new EtcdMember("m2", "m2", false, none(), none(), none());

    assertThat(refused(member("m1"), up("m0", "m0"), learner)).contains("m1 is a learner");
    assertThat(refused(member("m2"), up("m0", "m0"), silent)).contains("m2 does not answer");
    assertThat(refused(member("m9"), up("m0", "m0"), silent))
        .contains("there is no member \"m9\"")
        .contains("Its members are m0, m2.");
  }

  @Test
  void shouldTakeOneWithoutALeaderOnlyWhereItIsNamed() {
    EtcdMember alone = up("m0", "");
    EtcdMember silent = new EtcdMember("m1", "m1", false, none(), none(), none());

    assertThat(refused(Arguments.NONE, alone, silent))
        .contains("no member leads: not enough of them run or reach each other")
        .contains("can be taken with --member m0.");
    assertThat(planned(member("m0"), List.of(), alone, silent).plan().isBlocked()).isFalse();
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    assertThat(refused(Arguments.NONE, new EtcdMember("m1", "m1", false, none(), none(), none())))
        .contains("none of its members is healthy");
  }

  @Test
  void shouldSayThatACopyGoesElsewhere() {
    // Given
    S3Config s3 =
        new S3Config(
            Optional.of(URI.create("https://minio:9000")),
            S3Config.DEFAULT_REGION,
            "etcd-backups",
            "prod/",
            true,
            new Secret("slipway"),
            new Secret("hunter2"));
    config =
        Optional.of(
            new BackupConfig(
                backups,
                new None(),
                new RetentionConfig(3, Duration.ZERO, 0, 0, 0),
                BackupConfig.DEFAULT_STALE_AFTER,
                Optional.of(s3)));

    // When
    ExecutablePlan work = planned(Arguments.NONE, List.of(), up("m0", "m0"));

    // Then
    assertThat(work.plan().facts())
        .contains(new PlanDetail("To", backups + " and s3://etcd-backups/prod/"));
    assertThat(work.plan().steps())
        .extracting(PlannedStep::id)
        .containsExactly("snapshot", "verify", "upload", "retain");
    assertThat(work.plan().toString()).doesNotContain("hunter2");
  }

  private ExecutablePlan planned(Arguments arguments, List<Alarm> alarms, EtcdMember... members) {
    Outcome<ExecutablePlan> planned = plan(arguments, alarms, members);
    assertThat(planned).isInstanceOf(Success.class);
    return ((Success<ExecutablePlan>) planned).value();
  }

  private String refused(Arguments arguments, EtcdMember... members) {
    Outcome<ExecutablePlan> planned = plan(arguments, List.of(), members);
    assertThat(planned).isInstanceOf(Failed.class);
    return ((Failed<ExecutablePlan>) planned).failure().sentence();
  }

  private Outcome<ExecutablePlan> plan(
      Arguments arguments, List<Alarm> alarms, EtcdMember... members) {
    EtcdFlags flags =
        new EtcdFlags(none(), none(), none(), none(), "/registry", "v1.34.2", none(), none());
    EtcdAccess access = new EtcdAccess(List.of(URI.create("http://10.0.0.1:2379")), none());
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      return new EtcdBackupPlan(
              new LocatedEtcd(
                  new Reachable(Layout.CONFIGURED, access, flags),
                  new EtcdState("c1", List.of(members), alarms)),
              config.orElseGet(() -> new BackupConfig(backups, new None())),
              new InMemoryBackupCatalog(),
              arguments,
              new PlanContext(api.cluster(), Clock.systemUTC(), new Attribution("op-1", "Ada", "")),
              "Backing up the etcd of practice")
          .work(new EtcdClients(Clock.systemUTC()));
    }
  }

  private static Arguments member(String name) {
    return Arguments.of(Map.of("member", name));
  }

  private static EtcdMember up(String id, String leader) {
    return new EtcdMember(
        id,
        id,
        false,
        Optional.of(URI.create("http://" + id + ":2379")),
        Optional.of(new MemberStatus("3.5.30", leader, 9, 9, 9, 9, 9, FINE)),
        none());
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }
}
