package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.config.BackupConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plan of one drill: of which snapshot, with which programs, where. */
public record RestoreTestPlan(
    Snapshot snapshot,
    BackupCatalog catalog,
    List<Path> folders,
    Optional<BackupConfig> backups,
    Instant now) {
  /** What a new write-ahead log takes (kubernetes.md §4.1), twice. */
  private static final long BESIDE_THE_DATABASE = 128L << 20;

  public ExecutablePlan work(EtcdClients clients) {
    List<EtcdPrograms> there = EtcdPrograms.findIn(folders);
    Optional<EtcdPrograms> fitting =
        there.stream().filter(tools -> minor(tools.version()).equals(minor(taken()))).findFirst();
    List<Finding> findings = findings(there, fitting);
    List<Step> steps =
        fitting.stream()
            .<Step>map(
                tools ->
                    new RestoreTestStep(
                        new RestoreTestSpec(snapshot, catalog, tools, scratch(), clients, backups)))
            .toList();
    return new ExecutablePlan(
        new Plan(
            new Title("Drill", "Drilling", "Drilled", snapshot.id() + " of " + snapshot.cluster()),
            "Restores it into an etcd of its own beside the cluster, compares, removes that again",
            facts(fitting),
            findings,
            List.of(),
            steps.stream().map(Step::describe).toList(),
            Consent.to(
                ConsentItem.of(ConsentKind.SNAPSHOT_DRILLED, snapshot.id().toString())
                    .with("cluster", snapshot.cluster()))),
        steps);
  }

  private List<PlanDetail> facts(Optional<EtcdPrograms> tools) {
    SnapshotMetadata about = snapshot.metadata();
    List<PlanDetail> planDetails = new ArrayList<>();
    planDetails.add(
        new PlanDetail(
            "Snapshot",
            "%s, %s old, of etcd %s"
                .formatted(
                    ByteSizes.brief(about.bytes()),
                    Ages.brief(Duration.between(about.takenAt(), now)),
                    taken())));
    tools.ifPresent(
        found ->
            planDetails.add(
                new PlanDetail(
                    "With", "etcd %s in %s".formatted(found.version(), folder(found.etcd())))));
    about
        .restoreTested()
        .ifPresent(
            last ->
                planDetails.add(
                    new PlanDetail(
                        "Last drill",
                        "%s ago, %s"
                            .formatted(
                                Ages.brief(Duration.between(last.at(), now)),
                                last.passed() ? "passed" : "failed"))));
    return planDetails;
  }

  private List<Finding> findings(List<EtcdPrograms> there, Optional<EtcdPrograms> fitting) {
    List<Finding> found = new ArrayList<>();
    standing().ifPresent(found::add);
    if (fitting.isEmpty()) {
      found.add(noTools(there));
    }
    room().ifPresent(found::add);
    found.add(
        new Finding(
            Severity.NOTE,
            "The cluster is not touched; the etcd of the drill listens on this machine alone and"
                + " lets only Slipway in",
            ""));
    found.sort(Comparator.comparing(Finding::severity));
    return List.copyOf(found);
  }

  private Optional<Finding> standing() {
    return switch (snapshot.status()) {
      case GOOD, UNVERIFIED -> Optional.empty();
      case BROKEN ->
          Optional.of(
              blocker(
                  snapshot.id() + " is broken: " + snapshot.detail(), "Drill another snapshot."));
      case DELETED ->
          Optional.of(
              blocker(
                  "the file of " + snapshot.id() + " was removed: " + snapshot.detail(),
                  "Drill another snapshot."));
    };
  }

  /** Another release would change what is restored (kubernetes.md §3.9). */
  private Finding noTools(List<EtcdPrograms> there) {
    String minor = minor(taken());
    String versions =
        there.stream().map(EtcdPrograms::version).distinct().collect(Collectors.joining(" and "));
    return blocker(
        versions.isEmpty()
            ? "there is no etcd %s here to restore it with".formatted(minor)
            : "it is of etcd %s, and here is only etcd %s".formatted(taken(), versions),
        "Put etcd and %s of release %s on the PATH of Slipway, or name their folder as etcd.programs"
                .formatted(minor.equals("3.4") ? "etcdctl" : "etcdutl", minor)
            + " of the cluster.");
  }

  private Optional<Finding> room() {
    long needed = 2 * snapshot.metadata().bytes() + BESIDE_THE_DATABASE;
    Path folder = folder();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free >= needed
          ? Optional.empty()
          : Optional.of(
              blocker(
                  "it needs about %s in %s, which has %s free"
                      .formatted(ByteSizes.brief(needed), folder, ByteSizes.brief(free)),
                  "Make room there."));
    } catch (IOException e) {
      return Optional.of(
          blocker("there is no folder " + folder, "Mount or mend it, then ask again."));
    }
  }

  /** On the disk that is made for snapshots, and as private as they are. */
  private Path scratch() {
    return folder().resolve(".drill-" + snapshot.cluster());
  }

  /** Where it is; where its copy alone is left, the folder of those to come. */
  private Path folder() {
    Path its = folder(snapshot.file());
    return Files.isDirectory(its) ? its : backups.map(BackupConfig::directory).orElse(its);
  }

  private static Path folder(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
  }

  private String taken() {
    return snapshot.metadata().source().etcdVersion();
  }

  private static String minor(String version) {
    return EtcdPrograms.minor(version);
  }

  private static Finding blocker(String text, String remedy) {
    return new Finding(Severity.BLOCKER, text, remedy);
  }
}
