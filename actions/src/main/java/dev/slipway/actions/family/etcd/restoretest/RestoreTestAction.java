package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.text.Text;
import dev.slipway.config.EtcdConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tries whether a snapshot can be restored, in an etcd that is started for it and removed. */
public final class RestoreTestAction implements MaintenanceAction {
  private static final String SNAPSHOT = "snapshot";
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "etcd-backup drill",
          "Try whether a snapshot can be restored",
          List.of(
              Parameter.optional(
                  SNAPSHOT,
                  ParameterKind.TEXT,
                  "Which one, for example snap-12; the newest good one when left out.")),
          Risk.REVERSIBLE,
          List.of("etcd-backup drill", "etcd-backup drill snap-12"));

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;
  private final List<Path> searchPath;
  private final EtcdClients clients;

  /** etcd's programs are searched in {@code searchPath} where the configuration names no folder. */
  public RestoreTestAction(
      EtcdSettings settings, BackupCatalog catalogue, List<Path> searchPath, Clock clock) {
    this.settings = settings;
    this.catalogue = catalogue;
    this.searchPath = List.copyOf(searchPath);
    this.clients = new EtcdClients(clock);
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    Optional<String> given = arguments.first(SNAPSHOT).map(String::strip);
    if (given.isEmpty()) {
      return Outcome.of(bound(Arguments.NONE, Optional.empty()));
    }
    return SnapshotId.parse(given.get())
        .map(
            id -> Outcome.of(bound(Arguments.of(Map.of(SNAPSHOT, id.toString())), Optional.of(id))))
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        "Drilling a snapshot",
                        "\"" + given.get() + "\" is no snapshot",
                        "Name one such as snap-12, or none for the newest good one.")));
  }

  /** One drill of a cluster at a time: they share a folder. */
  private BoundAction bound(Arguments complete, Optional<SnapshotId> wanted) {
    return new BoundAction(
        descriptor(),
        complete,
        new LockScope.Component("etcd drills"),
        context -> plan(wanted, context));
  }

  private Outcome<ExecutablePlan> plan(Optional<SnapshotId> wanted, PlanContext context) {
    String cluster = context.cluster().name().value();
    EtcdConfig config = settings.of(context.cluster().name());
    return find(wanted, cluster)
        .map(
            snapshot ->
                new RestoreTestPlan(
                        snapshot,
                        catalogue,
                        config.binDir().map(List::of).orElse(searchPath),
                        config.backups(),
                        context.clock().instant())
                    .work(clients));
  }

  private Outcome<Snapshot> find(Optional<SnapshotId> wanted, String cluster) {
    String attempted =
        "Drilling " + wanted.map(SnapshotId::toString).orElse("a snapshot") + " of " + cluster;
    Optional<Snapshot> found =
        wanted.isPresent()
            ? catalogue.find(wanted.get()).filter(it -> it.cluster().equals(cluster))
            : catalogue.newestGood(cluster);
    return found
        .map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        attempted,
                        wanted
                            .map(id -> "there is no " + id + " of this cluster")
                            .orElse("there is no good snapshot of this cluster"),
                        Text.of("Take one with ").command("etcd-backup").words("."))));
  }
}
