package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.time.Clock;
import java.util.List;

/** Which snapshots of a cluster there are. */
public final class SnapshotListQuery implements QueryAction {
  private static final int MOST = 1_000;
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots",
          "List the snapshots of etcd that are kept",
          List.of(Parameter.option("last", ParameterKind.INTEGER, "How many, newest first.", "20")),
          Risk.QUESTION,
          List.of("snapshots", "snapshots --last 100"));

  private final BackupCatalog catalogue;
  private final Clock clock;

  /** {@code clock} tells ages. */
  public SnapshotListQuery(BackupCatalog catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    String written = arguments.first("last").orElse("20");
    int most;
    try {
      most = Integer.parseInt(written);
    } catch (NumberFormatException e) {
      most = 0;
    }
    if (most < 1 || most > MOST) {
      return Outcome.failed(
          Failure.user(
              "Listing the snapshots of " + cluster.name(),
              "--last must be a number from 1 to " + MOST + "; got " + written,
              "Leave it out to see the newest 20."));
    }
    String name = cluster.name().value();
    return Outcome.of(
        new SnapshotListResult(name, clock.instant())
            .of(catalogue.newest(name, most), catalogue.newestGood(name)));
  }
}
