package dev.slipway.actions.family.etcd.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.retention.SnapshotFiles;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotActionsTest {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir Path folder;

  private final BackupCatalog catalogue = new InMemoryBackupCatalog();
  private ScriptedApiServer api;
  private SnapshotFiles snapshotFiles;

  @BeforeEach
  void begin() throws IOException {
    api = new ScriptedApiServer();
    snapshotFiles = new SnapshotFiles(catalogue, folder);
  }

  @AfterEach
  void end() {
    api.close();
  }

  @Test
  void shouldSayThatThereIsNothing() {
    // When
    QueryResult answer = list(Map.of());

    // Then
    assertThat(answer.headline()).isEqualTo("There are no snapshots of prod-eu");
    assertThat(answer.tables()).isEmpty();
    assertThat(answer.findings().getFirst().text().toString())
        .isEqualTo("nothing is known from which prod-eu could be restored");
  }

  @Test
  void shouldListTheNewestFirst() {
    // Given
    snapshotFiles.pinned(snapshotFiles.good(hoursAgo(30)), NOW);
    snapshotFiles.good(hoursAgo(3));
    snapshotFiles.broken(hoursAgo(1));

    // When
    QueryResult answer = list(Map.of());

    // Then
    assertThat(answer.headline())
        .isEqualTo("3 snapshots of prod-eu, 12.1 KiB; the newest good one is snap-2, 3h old");
    assertThat(answer.tables().getFirst().rows())
        .containsExactly(
            row("snap-3", "60m", "broken", "", ""),
            row("snap-2", "3h", "good", "812", "80"),
            row("snap-1", "30h", "good, pinned", "812", "80"));
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("snap-3 is broken: cut");
    assertThat(list(Map.of("last", "1")).tables().getFirst().rows()).hasSize(1);
    assertThat(failure(ask(new SnapshotListQuery(catalogue, CLOCK), Map.of("last", "0"))))
        .contains("--last must be a number from 1 to 1000; got 0");
  }

  @Test
  void shouldShowWhatIsKnownOfOne() throws IOException {
    // Given
    Snapshot snapshot =
        snapshotFiles.pinned(SnapshotFiles.onDisk(snapshotFiles.good(hoursAgo(3))), NOW);

    // When
    QueryResult answer = show("snap-1");

    // Then
    assertThat(answer.headline())
        .isEqualTo("snap-1 of prod-eu is good, pinned, 4.0 KiB, taken 3h ago");
    assertThat(answer.tables().getFirst().rows())
        .contains(
            List.of("File", snapshot.file().toString()),
            List.of("From", "m0 at https://10.0.0.1:2379"),
            List.of("By", "Ada, op-1"),
            List.of("Pinned", "by Ada at " + NOW + ": kept for audits"));
    assertThat(answer.tables().get(1).rows()).contains(List.of("Hash", "0000cafe"));
    assertThat(answer.tables().get(2).rows())
        .containsExactly(List.of("pods", "12"), List.of("secrets", "3"));
    assertThat(answer.findings()).isEmpty();
  }

  @Test
  void shouldSayWhenTheFileIsGone() throws IOException {
    // Given
    Snapshot snapshot = SnapshotFiles.onDisk(snapshotFiles.good(hoursAgo(3)));

    // When
    Files.delete(snapshot.file());

    // Then
    assertThat(show("snap-1").findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("its file is not there any more");
  }

  @Test
  void shouldRefuseWhatNamesNoSnapshotOfTheCluster() {
    // Given
    QueryAction question = new SnapshotShowQuery(catalogue, CLOCK);
    snapshotFiles.good(hoursAgo(3));
    catalogue.change(
        snapshotFiles.good(hoursAgo(2)).id(), it -> it.deleted("more than 7 were kept"));

    // Then
    assertThat(failure(ask(question, Map.of("snapshot", "latest"))))
        .isEqualTo(
            "Showing latest: \"latest\" names no snapshot; they are called snap-12. Type"
                + " snapshots to see which there are.");
    assertThat(failure(ask(question, Map.of("snapshot", "snap-9")))).contains("there is no snap-9");
    assertThat(failure(plan(PinSnapshotAction.pin(catalogue), "snap-2")))
        .contains("Pinning snap-2: snap-2 was deleted: more than 7 were kept.");
    assertThat(show("snap-2").findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly("it was deleted: more than 7 were kept");
  }

  @Test
  void shouldPinAndUnpin() {
    // Given
    Snapshot snapshot = snapshotFiles.good(hoursAgo(3));
    ExecutablePlan pin =
        value(plan(PinSnapshotAction.pin(catalogue), "snap-1", "before the upgrade"));
    ExecutablePlan unpin = value(plan(PinSnapshotAction.unpin(catalogue), "snap-1"));

    // Then
    assertThat(run(unpin)).isEqualTo(new StepOutcome.Unchanged("snap-1 is not pinned."));
    assertThat(run(pin)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(catalogue.find(snapshot.id()).flatMap(Snapshot::pin))
        .contains(new Snapshot.Pin(NOW, "Ben", "before the upgrade"));
    assertThat(run(pin)).isEqualTo(new StepOutcome.Unchanged("snap-1 was pinned already, by Ben."));
    assertThat(((StepOutcome.Changed) run(unpin)).undo().getFirst().label())
        .isEqualTo("Pin snap-1");
    assertThat(catalogue.find(snapshot.id()).flatMap(Snapshot::pin)).isEmpty();
  }

  @Test
  void shouldJudgeUnpinningAsDeleting() {
    // Given
    DeleteSnapshotAction delete = new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue);
    PinSnapshotAction unpin = PinSnapshotAction.unpin(catalogue);

    // Then
    assertThat(unpin.descriptor().risk()).isEqualTo(delete.descriptor().risk());
    assertThat(value(unpin.bind(arguments("snap-1"))).scope())
        .isEqualTo(value(delete.bind(arguments("snap-1"))).scope());
    assertThat(PinSnapshotAction.pin(catalogue).descriptor().risk()).isEqualTo(Risk.REVERSIBLE);
  }

  @Test
  void shouldNotPinWhatWasDeletedMeanwhile() {
    // Given
    Snapshot snapshot = snapshotFiles.good(hoursAgo(3));
    ExecutablePlan pin = value(plan(PinSnapshotAction.pin(catalogue), "snap-1"));

    // When
    catalogue.change(snapshot.id(), it -> it.deleted("by Ada"));

    // Then
    assertThat(((StepOutcome.Failed) run(pin)).failure().sentence())
        .contains("it was deleted meanwhile");
    assertThat(catalogue.find(snapshot.id()).flatMap(Snapshot::pin)).isEmpty();
  }

  @Test
  void shouldDeleteForGood() throws IOException {
    // Given
    Snapshot old = SnapshotFiles.onDisk(snapshotFiles.good(hoursAgo(30)));
    snapshotFiles.good(hoursAgo(3));
    ExecutablePlan work =
        value(plan(new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue), "snap-1"));

    // When
    StepOutcome outcome = run(work);

    // Then
    assertThat(work.plan().isBlocked()).isFalse();
    assertThat(outcome)
        .isEqualTo(new StepOutcome.Changed("Deleted snap-1, which gave back 4.0 KiB."));
    assertThat(folder).isEmptyDirectory();
    assertThat(catalogue.find(old.id()).map(Snapshot::detail)).contains("by Ben in op-9");
    assertThat(catalogue.find(old.id()).map(Snapshot::status)).contains(Status.DELETED);
    ExecutablePlan again =
        value(
            new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue)
                .bind(arguments("snap-1"))
                .flatMap(
                    bound ->
                        bound.plan(
                            new PlanContext(
                                api.cluster(), CLOCK, ben(), Optional.of(work.plan().consent())))));
    assertThat(run(again)).isEqualTo(new StepOutcome.Unchanged("snap-1 was deleted already."));
  }

  @Test
  void shouldNeverDeleteTheNewestGoodOneNorAPinnedOne() throws IOException {
    // Given
    Snapshot old = SnapshotFiles.onDisk(snapshotFiles.good(hoursAgo(30)));
    ExecutablePlan onlyOne =
        value(plan(new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue), "snap-1"));
    snapshotFiles.good(hoursAgo(3));
    ExecutablePlan allowed =
        value(plan(new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue), "snap-1"));

    // When: between plan and run the newer one breaks, then it is pinned
    catalogue.change(
        catalogue.newestGood("prod-eu").orElseThrow().id(), it -> it.broken(it.file(), "cut"));
    StepOutcome last = run(allowed);
    snapshotFiles.good(hoursAgo(1));
    snapshotFiles.pinned(old, NOW);
    StepOutcome pinned = run(allowed);
    ExecutablePlan planned =
        value(plan(new DeleteSnapshotAction(new EtcdSettings(Map.of()), catalogue), "snap-1"));

    // Then
    assertThat(onlyOne.plan().isBlocked()).isTrue();
    assertThat(onlyOne.plan().findings().getFirst().text().toString())
        .isEqualTo("it is the newest good snapshot of prod-eu");
    assertThat(((StepOutcome.Failed) last).failure().obstacle().toString())
        .isEqualTo("it is the newest good snapshot by now");
    assertThat(((StepOutcome.Failed) pinned).failure().obstacle().toString())
        .isEqualTo("somebody has pinned it meanwhile");
    assertThat(planned.plan().isBlocked()).isTrue();
    assertThat(planned.plan().findings().getFirst().text().toString())
        .isEqualTo("it is pinned by Ada: kept for audits");
    assertThat(old.file()).exists();
  }

  @Test
  void shouldNotCompareWhatCannotBeReliedUpon() throws IOException {
    // Given
    QueryAction compare = new SnapshotCompareQuery(new EtcdSettings(Map.of()), catalogue);
    snapshotFiles.broken(hoursAgo(4));
    snapshotFiles.good(hoursAgo(3));
    SnapshotFiles.onDisk(snapshotFiles.good(hoursAgo(2)));

    // Then
    assertThat(failure(ask(compare, Map.of("snapshot", "snap-1", "with", "snap-2"))))
        .contains("Comparing snap-1 with snap-2: snap-1 is broken: cut.");
    assertThat(failure(ask(compare, Map.of("snapshot", "snap-3", "with", "snap-2"))))
        .contains("there is no file " + folder);
    assertThat(failure(ask(compare, Map.of("snapshot", "snap-3", "with", "snap-3"))))
        .contains("one of the files is damaged: ");
  }

  private static List<String> row(
      String id, String age, String state, String revision, String keys) {
    return List.of(
        id, age, state, "4.0 KiB", "▇▇▇▇▇▇▇▇", "1s", revision, keys, "Ada", "before the upgrade");
  }

  private QueryResult list(Map<String, String> arguments) {
    return value(ask(new SnapshotListQuery(catalogue, CLOCK), arguments));
  }

  private QueryResult show(String snapshot) {
    return value(ask(new SnapshotShowQuery(catalogue, CLOCK), Map.of("snapshot", snapshot)));
  }

  private Outcome<QueryResult> ask(QueryAction question, Map<String, String> arguments) {
    return question.query(Arguments.of(arguments), api.cluster());
  }

  private Outcome<ExecutablePlan> plan(MaintenanceAction action, String snapshot) {
    return plan(action, arguments(snapshot));
  }

  private Outcome<ExecutablePlan> plan(MaintenanceAction action, String snapshot, String reason) {
    return plan(action, arguments(snapshot).with("reason", reason));
  }

  private Outcome<ExecutablePlan> plan(MaintenanceAction action, Arguments arguments) {
    return action
        .bind(arguments)
        .flatMap(bound -> bound.plan(new PlanContext(api.cluster(), CLOCK, ben())));
  }

  private static Arguments arguments(String snapshot) {
    return Arguments.of(Map.of("snapshot", snapshot));
  }

  private static Attribution ben() {
    return new Attribution("op-9", "Ben", "");
  }

  private static StepOutcome run(ExecutablePlan work) {
    return work.steps()
        .getFirst()
        .run(new StepContext(event -> {}, CancellationToken.never(), CLOCK, listener -> {}));
  }

  private static Instant hoursAgo(int hours) {
    return NOW.minus(Duration.ofHours(hours));
  }

  private static <T> T value(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<T>) outcome).value();
  }

  private static String failure(Outcome<?> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed<?>) outcome).failure().sentence();
  }
}
