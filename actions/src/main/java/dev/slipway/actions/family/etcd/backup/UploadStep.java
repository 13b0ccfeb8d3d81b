package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.catalog.SnapshotMetadata.StoredCopy;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.actions.backup.objectstore.ObjectStoreException;
import dev.slipway.actions.backup.retention.RetentionDecision;
import dev.slipway.actions.backup.retention.RetentionPolicy;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.S3Config;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Copies into the bucket what is good, kept and not there yet, the newest first: what an earlier
 * backup could not bring there comes along with the next one.
 */
public final class UploadStep implements Step {
  private static final String ID = "upload";
  private static final long MEBIBYTE = 1 << 20;

  private final BackupFolder folder;
  private final String cluster;
  private final BackupCatalog catalogue;
  private final BackupConfig backups;
  private final S3Config s3;

  /** Copies those of {@code cluster} that are in {@code folder}. */
  public UploadStep(
      BackupFolder folder,
      String cluster,
      BackupCatalog catalogue,
      BackupConfig backups,
      S3Config s3) {
    this.folder = folder;
    this.cluster = cluster;
    this.catalogue = catalogue;
    this.backups = backups;
    this.s3 = s3;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(ID, "Copy it to " + s3.url() + " and read it back");
  }

  @Override
  public StepOutcome run(StepContext context) {
    List<Snapshot> copied = new ArrayList<>();
    try (ObjectStore objectStore = ObjectStore.open(s3)) {
      for (Snapshot snapshot : missing(context)) {
        Optional<StepOutcome> stopped = copy(snapshot, objectStore, context);
        if (stopped.isPresent()) {
          return stopped.get();
        }
        copied.add(snapshot);
      }
    }
    return copied.isEmpty()
        ? new StepOutcome.Unchanged("Nothing is missing in " + s3.url() + ".")
        : new StepOutcome.Changed(
            "Copied %s, %s, to %s; what came back is the same."
                .formatted(
                    copied.stream().map(it -> it.id().toString()).collect(Collectors.joining(", ")),
                    ByteSizes.brief(copied.stream().mapToLong(it -> it.metadata().bytes()).sum()),
                    s3.url()));
  }

  private List<Snapshot> missing(StepContext context) {
    return new RetentionPolicy(backups.retention(), context.clock().instant())
        .decide(catalogue.newest(cluster, Integer.MAX_VALUE)).stream()
            .filter(RetentionDecision::kept)
            .map(RetentionDecision::snapshot)
            .filter(Snapshot::good)
            .filter(
                it ->
                    it.metadata().stored().filter(copy -> ObjectStore.contains(s3, copy)).isEmpty())
            .filter(this::mayLeave)
            .filter(it -> Files.exists(it.file()))
            .toList();
  }

  /** What is to be encrypted leaves this machine in no other way. */
  private boolean mayLeave(Snapshot snapshot) {
    return !(backups.encryption() instanceof Age) || snapshot.metadata().encrypted().isPresent();
  }

  /** Empty when it is there. */
  private Optional<StepOutcome> copy(
      Snapshot snapshot, ObjectStore objectStore, StepContext context) {
    String attempted = "Copying " + snapshot.id() + " of " + cluster + " to " + s3.url();
    try {
      Optional<StoredCopy> storedCopy =
          objectStore.put(
              snapshot.file(),
              context.clock().instant(),
              (bytes, all) -> context.progress().on(advanced(bytes, all)),
              context.cancellation());
      if (storedCopy.isEmpty()) {
        return Optional.of(new StepOutcome.Cancelled(snapshot.id() + " was not copied"));
      }
      SnapshotMetadata about = snapshot.metadata().stored(storedCopy);
      objectStore.putMetadata(snapshot.file(), BackupFolder.json(about));
      folder.write(snapshot.file(), about);
      catalogue.change(snapshot.id(), it -> it.withCopy(storedCopy));
      return Optional.empty();
    } catch (ObjectStoreException e) {
      return Optional.of(
          new StepOutcome.Failed(
              Failure.cluster(attempted, e.obstacle(), e.remedy() + " " + staysHere(snapshot))));
    } catch (IOException e) {
      return Optional.of(
          new StepOutcome.Failed(
              Failure.cluster(
                  attempted,
                  "the folder " + folder.path() + " cannot be used: " + e.getMessage(),
                  "Mend it, then ask again.")));
    }
  }

  private static String staysHere(Snapshot snapshot) {
    return "%s is good and stays in %s; the next backup copies it too."
        .formatted(snapshot.id(), snapshot.file().getParent());
  }

  private static ProgressEvent advanced(long bytes, long all) {
    return new ProgressEvent.Advanced(
        ID, (int) (bytes / MEBIBYTE), (int) ((all + MEBIBYTE - 1) / MEBIBYTE));
  }
}
