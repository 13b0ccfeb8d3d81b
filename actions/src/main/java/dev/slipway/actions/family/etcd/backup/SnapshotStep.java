package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.download.DownloadedSnapshot;
import dev.slipway.actions.family.etcd.download.SnapshotDownloader;
import dev.slipway.actions.family.etcd.download.SnapshotSpec;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.text.ByteSizes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes the snapshot and writes where it comes from beside it. */
public final class SnapshotStep implements Step {
  private static final long MEBIBYTE = 1 << 20;

  /** Longer than anybody reads one file. */
  private static final Duration LONGEST_READING = Duration.ofHours(6);

  private final BackupSpec order;
  private final EtcdClients clients;
  private final VerificationHandoff fresh;

  /** Takes it with such clients; what reading it back came to goes into {@code fresh}. */
  public SnapshotStep(BackupSpec order, EtcdClients clients, VerificationHandoff fresh) {
    this.order = order;
    this.clients = clients;
    this.fresh = fresh;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("snapshot", "Take a snapshot from " + order.source().member());
  }

  @Override
  public StepOutcome run(StepContext context) {
    try {
      if (order.folder().encryptedSnapshotOf(order.who().operation()).isPresent()) {
        return new StepOutcome.Unchanged("It was taken already.");
      }
      Optional<Path> before = order.folder().snapshotOf(order.who().operation());
      Optional<SnapshotMetadata> beside =
          before.isPresent() ? order.folder().metadata(before.get()) : Optional.empty();
      if (before.isPresent() && beside.isPresent()) {
        order.catalog().add(before.get(), beside.get());
        return new StepOutcome.Unchanged(before.get().getFileName() + " was taken already.");
      }
      order.folder().removeParts(order.who().operation());
      order.folder().removeStaleDecryptedCopies(context.clock().instant().minus(LONGEST_READING));
      return take(context);
    } catch (IOException e) {
      return new StepOutcome.Failed(folder(e));
    }
  }

  private StepOutcome take(StepContext context) throws IOException {
    Instant now = context.clock().instant();
    Path file = order.folder().name(now, order.who().operation());
    Outcome<Optional<DownloadedSnapshot>> outcome =
        new SnapshotDownloader(clients)
            .take(
                new SnapshotSpec(order.access(), order.endpoint(), file),
                (bytes, expected) -> context.progress().on(advanced(bytes, expected)),
                context.cancellation());
    return switch (outcome) {
      case Failed<Optional<DownloadedSnapshot>>(Failure failure) -> new StepOutcome.Failed(failure);
      case Success<Optional<DownloadedSnapshot>>(Optional<DownloadedSnapshot> taken) ->
          taken.isPresent()
              ? keep(taken.get(), now)
              : new StepOutcome.Cancelled("Nothing was kept of the snapshot");
    };
  }

  private StepOutcome keep(DownloadedSnapshot taken, Instant now) throws IOException {
    SnapshotMetadata.TakenBy takenBy =
        new SnapshotMetadata.TakenBy(
            order.who().operation(), order.who().person(), order.who().reason());
    SnapshotMetadata about =
        new SnapshotMetadata(
            String.valueOf(taken.file().getFileName()),
            taken.bytes(),
            taken.sha256(),
            now,
            taken.took().toMillis(),
            order.source(),
            takenBy,
            Optional.empty());
    order.folder().write(taken.file(), about);
    fresh.put(taken);
    SnapshotId id = order.catalog().add(taken.file(), about).id();
    return new StepOutcome.Changed(
        "Took %s, %s, from %s in %s: %s."
            .formatted(
                id,
                ByteSizes.brief(taken.bytes()),
                order.source().member(),
                taken.took().toSeconds() < 1 ? "under a second" : Ages.brief(taken.took()),
                taken.file()));
  }

  private ProgressEvent advanced(long bytes, long expected) {
    return new ProgressEvent.Advanced(
        "snapshot", (int) (bytes / MEBIBYTE), (int) ((expected + MEBIBYTE - 1) / MEBIBYTE));
  }

  private Failure folder(IOException why) {
    return Failure.cluster(
        "Taking a snapshot of the etcd of " + order.source().cluster(),
        "the folder " + order.folder().path() + " cannot be used: " + why.getMessage(),
        "Mend it, or set another as etcd.backups of the cluster; then ask again.");
  }
}
