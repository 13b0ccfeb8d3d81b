package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.verify.SnapshotVerifier;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reads the file back and checks it as a restore would, unless that was done while it came and
 * nobody touched it since. One that is broken, or another cluster's, loses its name.
 */
public final class VerifyStep implements Step {
  private static final int MOST_RESOURCES = 5;

  private final BackupSpec order;
  private final VerificationHandoff fresh;

  /** Verifies what the order's operation took. */
  public VerifyStep(BackupSpec order, VerificationHandoff fresh) {
    this.order = order;
    this.fresh = fresh;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("verify", "Read it back and check every page");
  }

  @Override
  public StepOutcome run(StepContext context) {
    try {
      if (order.folder().encryptedSnapshotOf(order.who().operation()).isPresent()) {
        return new StepOutcome.Unchanged("It was verified already, and encrypted since.");
      }
      Optional<Path> taken = order.folder().snapshotOf(order.who().operation());
      Optional<SnapshotMetadata> snapshotMetadata =
          taken.isPresent() ? order.folder().metadata(taken.get()) : Optional.empty();
      if (taken.isEmpty() || snapshotMetadata.isEmpty()) {
        return new StepOutcome.Failed(gone());
      }
      if (snapshotMetadata.get().verified().isPresent()) {
        inCatalogue(taken.get(), snapshotMetadata.get(), it -> it.verified(snapshotMetadata.get()));
        return new StepOutcome.Unchanged("It was verified already.");
      }
      return verify(taken.get(), snapshotMetadata.get(), context);
    } catch (IOException e) {
      return new StepOutcome.Failed(unusable(e));
    }
  }

  private StepOutcome verify(Path file, SnapshotMetadata snapshotMetadata, StepContext context)
      throws IOException {
    Optional<VerificationResult> known = fresh.find(file);
    return switch (known.isPresent() ? known.get() : new SnapshotVerifier().check(file)) {
      case VerificationResult.Broken(var snapshotDefect) ->
          condemned(file, snapshotMetadata, snapshotDefect.sentence());
      case VerificationResult.Sound(SnapshotFacts facts) -> {
        if (!facts.sha256().equals(snapshotMetadata.sha256())) {
          yield condemned(file, snapshotMetadata, "the file is another one than was taken");
        }
        if (facts.members().stream().noneMatch(member -> order.members().contains(member.id()))) {
          yield condemned(
              file,
              snapshotMetadata,
              "the file belongs to another etcd: none of its members is ours");
        }
        SnapshotMetadata checked = snapshotMetadata.verified(context.clock().instant(), facts);
        order.folder().write(file, checked);
        inCatalogue(file, snapshotMetadata, it -> it.verified(checked));
        yield new StepOutcome.Changed(sentence(facts));
      }
    };
  }

  private StepOutcome condemned(Path file, SnapshotMetadata snapshotMetadata, String flaw)
      throws IOException {
    Path kept = BackupFolder.rejectedPath(file);
    // The catalogue first: a file with its good name is checked again, one without is not found.
    inCatalogue(file, snapshotMetadata, it -> it.broken(kept, flaw));
    order.folder().reject(file);
    return new StepOutcome.Failed(
        Failure.cluster(
            "Verifying the snapshot of " + order.source().cluster(),
            flaw,
            "It is not counted as a backup and is kept as "
                + kept
                + " to be looked at. Take another, from another member if there is one."));
  }

  private void inCatalogue(
      Path file, SnapshotMetadata snapshotMetadata, UnaryOperator<Snapshot> change) {
    SnapshotId id = order.catalog().add(file, snapshotMetadata).id();
    order.catalog().change(id, change);
  }

  static String sentence(SnapshotFacts facts) {
    return "It is sound: revision %,d, %,d keys (%s), hash %08x, as etcdctl snapshot status says."
        .formatted(facts.revision(), facts.liveKeys(), objects(facts), facts.hash());
  }

  private static String objects(SnapshotFacts facts) {
    String most =
        facts.objects().entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(MOST_RESOURCES)
            .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return facts.objects().size() > MOST_RESOURCES ? most + " …" : most;
  }

  private Failure gone() {
    return Failure.cluster(
        "Verifying the snapshot of " + order.source().cluster(),
        "what this operation took is no longer in " + order.folder().path(),
        "Find out who removed it, then ask again.");
  }

  private Failure unusable(IOException why) {
    return Failure.cluster(
        "Verifying the snapshot of " + order.source().cluster(),
        "the folder " + order.folder().path() + " cannot be used: " + why.getMessage(),
        "Mend it, then ask again.");
  }
}
