package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.encryption.DecryptedFile;
import dev.slipway.actions.backup.objectstore.ObjectStoreException;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.family.etcd.verify.SnapshotComparison;
import dev.slipway.actions.text.Text;
import dev.slipway.config.BackupConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What appeared, vanished and changed from one snapshot to another. */
public final class SnapshotCompareQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots compare",
          "Show what appeared, vanished and changed between two snapshots",
          List.of(
              SnapshotResolver.PARAMETER,
              Parameter.positional(
                  "with", ParameterKind.TEXT, "The other one, for example snap-15.")),
          Risk.QUESTION,
          List.of("snapshots compare snap-12 snap-15"));

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;

  /** Compares what is in {@code catalogue}; what is encrypted is opened as configured. */
  public SnapshotCompareQuery(EtcdSettings settings, BackupCatalog catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    String one = arguments.first("snapshot").orElse("");
    String other = arguments.first("with").orElse("");
    String attempted = "Comparing " + one + " with " + other;
    SnapshotResolver pick = new SnapshotResolver(catalogue, cluster.name(), attempted);
    return pick.findKept(one)
        .flatMap(
            first ->
                pick.findKept(other)
                    .flatMap(
                        second ->
                            compare(
                                first, second, settings.of(cluster.name()).backups(), attempted)));
  }

  private static Outcome<QueryResult> compare(
      Snapshot one, Snapshot other, Optional<BackupConfig> backups, String attempted) {
    boolean inOrder = !one.metadata().takenAt().isAfter(other.metadata().takenAt());
    Snapshot older = inOrder ? one : other;
    Snapshot newer = inOrder ? other : one;
    for (Snapshot snapshot : List.of(older, newer)) {
      if (snapshot.status() == Status.BROKEN) {
        return Outcome.failed(
            Failure.refused(
                attempted,
                snapshot.id() + " is broken: " + snapshot.detail(),
                Text.of("Compare others; type ")
                    .command("snapshots")
                    .words(" to see which are good.")));
      }
    }
    try (DecryptedFile before = DecryptedFile.of(older, backups, folder(older, backups));
        DecryptedFile after = DecryptedFile.of(newer, backups, folder(newer, backups))) {
      return Outcome.of(
          new SnapshotCompareResult(
                  older, newer, new SnapshotComparison().of(before.path(), after.path()))
              .answer());
    } catch (CorruptionException e) {
      return unreadable(attempted, "one of the files is damaged: " + e.what());
    } catch (ObjectStoreException e) {
      return Outcome.failed(e.failure(attempted));
    } catch (NoSuchFileException e) {
      return unreadable(attempted, "there is no file " + e.getFile());
    } catch (IOException e) {
      return unreadable(attempted, "a file cannot be read: " + e.getMessage());
    }
  }

  /** Its own; where its copy alone is left, the folder of those to come. */
  private static Path folder(Snapshot snapshot, Optional<BackupConfig> backups) {
    Path its = Optional.ofNullable(snapshot.file().toAbsolutePath().getParent()).orElseThrow();
    return Files.isDirectory(its) ? its : backups.map(BackupConfig::directory).orElse(its);
  }

  private static Outcome<QueryResult> unreadable(String attempted, String obstacle) {
    return Outcome.failed(
        Failure.cluster(
            attempted,
            obstacle,
            Text.of("The catalogue says where each file should be: ")
                .command("snapshots show")
                .words(".")));
  }
}
