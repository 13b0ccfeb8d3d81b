package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.backup.EtcdBackupAction;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.status.EtcdStatusQuery;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.None;
import dev.slipway.config.EtcdConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The practice cluster says where its etcd is, and that one is really backed up. */
final class EtcdIT {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir private static Path directory;
  private static LiveCluster live;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @Test
  void shouldShowTheEtcdOfTheCluster() {
    // When
    QueryResult answer =
        ActionRun.value(
            new EtcdStatusQuery(settings(Optional.empty()), CLOCK)
                .query(Arguments.NONE, live.cluster()));

    // Then
    assertThat(answer.headline())
        .isEqualTo(
            "etcd of practice: 1 of 1 member healthy, led by practice, on the control plane nodes");
    assertThat(answer.tables().getFirst().rows()).hasSize(1);
    assertThat(answer.tables().getLast().rows())
        .contains(List.of("Alarms", "none"))
        .anyMatch(row -> row.getFirst().equals("Data directory"));
    assertThat(answer.findings()).isEmpty();
  }

  @Test
  void shouldBackUpVerifyAndNotDoItTwice() throws Exception {
    // Given
    Path backups = Files.createDirectory(directory.resolve("backups"));
    BackupCatalog catalogue = new InMemoryBackupCatalog();
    EtcdBackupAction action =
        new EtcdBackupAction(settings(Optional.of(backups)), catalogue, CLOCK);
    ExecutablePlan work = ActionRun.value(plan(action, "op-7"));

    // When
    ExecutionResult first = run(work);
    ExecutionResult again = run(ActionRun.value(plan(action, "op-7")));

    // Then
    assertThat(work.plan().titleText()).isEqualTo("Back up the etcd of practice");
    assertThat(work.plan().isBlocked()).isFalse();
    assertThat(first.toString()).contains("It is sound: revision ").contains(" pods");
    assertThat(again.toString()).contains("verified already");
    try (Stream<Path> files = Files.list(backups)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .hasSize(2)
          .first()
          .asString()
          .matches("practice_\\d{8}T\\d{6}Z_op-7\\.db");
    }
    try (Stream<Path> files = Files.list(backups)) {
      Path sidecar =
          files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(Files.readString(sidecar))
          .contains("\"member\" : \"practice\"")
          .contains("\"revision\"")
          .contains("\"pods\"")
          .contains("\"person\" : \"Ada\"");
    }
    assertThat(catalogue.newest("practice", 10)).hasSize(1);
    assertThat(catalogue.newestGood("practice").flatMap(it -> it.metadata().verified()))
        .hasValueSatisfying(it -> assertThat(it.facts().objects()).containsKey("pods"));
  }

  @Test
  void shouldSayWhatIsMissing() {
    // Then
    assertThat(
            ActionRun.failure(
                    plan(
                        new EtcdBackupAction(
                            settings(Optional.empty()), new InMemoryBackupCatalog(), CLOCK),
                        "op-8"))
                .sentence())
        .contains("no folder for its snapshots is configured")
        .contains("etcd.backups of the cluster practice");
    ExecutablePlan noFolder =
        ActionRun.value(
            plan(
                new EtcdBackupAction(
                    settings(Optional.of(directory.resolve("none"))),
                    new InMemoryBackupCatalog(),
                    CLOCK),
                "op-9"));
    assertThat(noFolder.plan().isBlocked()).isTrue();
    assertThat(noFolder.plan().findings().getFirst().text().toString())
        .contains("there is no folder");
  }

  private static EtcdSettings settings(Optional<Path> backups) {
    return new EtcdSettings(
        Map.of(
            live.cluster().name(),
            new EtcdConfig(
                List.of(), Optional.empty(), backups.map(it -> new BackupConfig(it, new None())))));
  }

  private static Outcome<ExecutablePlan> plan(EtcdBackupAction action, String operation) {
    return action
        .bind(Arguments.NONE)
        .flatMap(
            bound ->
                bound.plan(
                    new PlanContext(
                        live.cluster(), CLOCK, new Attribution(operation, "Ada", "a test"))));
  }

  private static ExecutionResult run(ExecutablePlan work) {
    return new PlanRunner()
        .run(
            work.steps(),
            new StepContext(event -> {}, CancellationToken.never(), CLOCK, listener -> {}));
  }
}
