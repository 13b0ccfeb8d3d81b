package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.ClusterName;
import java.util.Optional;

/** Finds the snapshot that somebody named. */
record SnapshotResolver(BackupCatalog catalog, ClusterName cluster, String attempted) {
  static final Parameter PARAMETER =
      Parameter.positional("snapshot", ParameterKind.TEXT, "Which one, for example snap-12.");

  /** One of this cluster, also one that was deleted. */
  Outcome<Snapshot> find(String written) {
    Optional<SnapshotId> id = SnapshotId.parse(written);
    if (id.isEmpty()) {
      return no("\"" + written + "\" names no snapshot; they are called snap-12", "");
    }
    Optional<Snapshot> found = catalog.find(id.get());
    if (found.isEmpty()) {
      return no("there is no " + id.get(), "");
    }
    String of = found.get().cluster();
    return of.equals(cluster.value())
        ? Outcome.of(found.get())
        : no(id.get() + " is of " + of, "Add --cluster " + of + ". ");
  }

  /** One of this cluster whose file is there as far as the catalogue knows. */
  Outcome<Snapshot> findKept(String written) {
    return find(written)
        .flatMap(
            snapshot ->
                snapshot.status() == Snapshot.Status.DELETED
                    ? no(snapshot.id() + " was deleted: " + snapshot.detail(), "")
                    : Outcome.of(snapshot));
  }

  private <T> Outcome<T> no(String obstacle, String first) {
    return Outcome.failed(
        Failure.user(
            attempted,
            obstacle,
            Text.of(first + "Type ").command("snapshots").words(" to see which there are.")));
  }
}
