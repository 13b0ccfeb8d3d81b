package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Outcome;
import java.time.Clock;
import java.util.List;

/** Everything that is known of one snapshot. */
public final class SnapshotShowQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots show",
          "Show one snapshot: where it is, where it came from, what is in it",
          List.of(SnapshotResolver.PARAMETER),
          Risk.QUESTION,
          List.of("snapshots show snap-12"));

  private final BackupCatalog catalogue;
  private final Clock clock;

  /** {@code clock} tells ages. */
  public SnapshotShowQuery(BackupCatalog catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    String written = arguments.first("snapshot").orElse("");
    return new SnapshotResolver(catalogue, cluster.name(), "Showing " + written)
        .find(written)
        .map(snapshot -> new SnapshotShowResult(snapshot, clock.instant()).answer());
  }
}
