package dev.slipway.actions.backup.retention;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.objectstore.ObjectStoreException;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes the snapshots of a cluster that no rule keeps. */
public final class PruneStep implements Step {
  private static final int MOST_NAMED = 5;
  private static final String SAFE = "The new snapshot was verified and is in the catalogue.";

  private final String cluster;
  private final Path folder;
  private final BackupCatalog catalogue;
  private final RetentionConfig rules;
  private final Optional<S3Config> s3;

  /** Keeps those of {@code cluster} that {@code backups} say, in the folder and in the bucket. */
  public PruneStep(String cluster, BackupCatalog catalogue, BackupConfig backups) {
    this.cluster = cluster;
    this.catalogue = catalogue;
    this.folder = backups.directory();
    this.rules = backups.retention();
    this.s3 = backups.s3();
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("retain", "Remove snapshots that need not be kept");
  }

  @Override
  public StepOutcome run(StepContext context) {
    SnapshotRemover remover = new SnapshotRemover(catalogue, s3);
    try {
      for (Path file : files()) {
        remover.finish(file);
      }
      remover.removeLeftoverCopies(cluster, folder);
    } catch (ObjectStoreException e) {
      return new StepOutcome.Failed(
          Failure.cluster(attempted(), e.obstacle(), SAFE + " " + e.remedy()));
    } catch (IOException e) {
      return new StepOutcome.Failed(unusable(e));
    }
    List<RetentionDecision> retentionDecisions =
        new RetentionPolicy(rules, context.clock().instant())
            .decide(catalogue.newest(cluster, Integer.MAX_VALUE));
    List<Snapshot> removed = new ArrayList<>();
    for (RetentionDecision retentionDecision : RetentionPolicy.limitDeletions(retentionDecisions)) {
      switch (remover.remove(retentionDecision.snapshot(), retentionDecision.why())) {
        case Outcome.Failed<Boolean>(Failure failure) -> {
          return new StepOutcome.Failed(failure);
        }
        case Outcome.Success<Boolean>(Boolean gone) -> {
          if (gone) {
            removed.add(retentionDecision.snapshot());
          }
        }
      }
    }
    return removed.isEmpty()
        ? new StepOutcome.Unchanged("%s; nothing had to go.".formatted(newest()))
        : new StepOutcome.Changed(
            "%s; %s went, which gave back %s.%s"
                .formatted(
                    newest(),
                    names(removed),
                    ByteSizes.brief(removed.stream().mapToLong(it -> it.metadata().bytes()).sum()),
                    later(retentionDecisions)));
  }

  private static String later(List<RetentionDecision> retentionDecisions) {
    long more =
        retentionDecisions.stream().filter(retentionDecision -> !retentionDecision.kept()).count()
            - RetentionPolicy.limitDeletions(retentionDecisions).size();
    return more == 0
        ? ""
        : (" No rule keeps %d more; at most a quarter goes at once, so they go with the next"
                + " backups. Pin what has to stay: snapshots pin.")
            .formatted(more);
  }

  /** The last words about a backup: what it is good for comes first. */
  private String newest() {
    return catalogue
        .newestGood(cluster)
        .map(it -> it.id() + " is good and kept")
        .orElse("None is known to be good");
  }

  /** The first few by name, the others by number. */
  public static String names(List<Snapshot> snapshots) {
    String named =
        snapshots.stream()
            .limit(MOST_NAMED)
            .map(it -> it.id().toString())
            .collect(Collectors.joining(", "));
    int others = snapshots.size() - MOST_NAMED;
    return others > 0 ? named + " and " + others + " more" : named;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> String.valueOf(it.getFileName()).startsWith(cluster + "_")).toList();
    }
  }

  private Failure unusable(IOException why) {
    return Failure.cluster(
        attempted(),
        "the folder " + folder + " cannot be used: " + why.getMessage(),
        SAFE + " Mend the folder, then ask again.");
  }

  private String attempted() {
    return "Removing old snapshots of " + cluster;
  }
}
