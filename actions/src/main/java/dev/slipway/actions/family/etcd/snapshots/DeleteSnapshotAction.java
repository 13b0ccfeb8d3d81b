package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.retention.SnapshotRemover;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.S3Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes a snapshot. It hurts no workload, but nothing brings the file back, so that it is judged
 * like what does; the newest good one and pinned ones are never deleted.
 */
public final class DeleteSnapshotAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots delete",
          "Delete a snapshot for good",
          List.of(SnapshotResolver.PARAMETER),
          Risk.DISRUPTIVE,
          List.of("snapshots delete snap-12"));

  private final EtcdSettings settings;
  private final BackupCatalog catalogue;

  /** Deletes what is in {@code catalogue}, with its copy where one is configured. */
  public DeleteSnapshotAction(EtcdSettings settings, BackupCatalog catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    // It touches nothing of the cluster.
    return Outcome.of(
        new BoundAction(
            descriptor(),
            arguments,
            new LockScope.Nothing(),
            context -> plan(arguments.first("snapshot").orElse(""), context)));
  }

  private Outcome<ExecutablePlan> plan(String written, PlanContext context) {
    SnapshotResolver pick =
        new SnapshotResolver(catalogue, context.cluster().name(), "Deleting " + written);
    // Work that goes on after an interruption may find that it was done.
    return (context.approved().isPresent() ? pick.find(written) : pick.findKept(written))
        .map(snapshot -> work(snapshot, context));
  }

  private ExecutablePlan work(Snapshot snapshot, PlanContext context) {
    Optional<S3Config> s3 =
        settings.of(context.cluster().name()).backups().flatMap(BackupConfig::s3);
    DeleteSnapshotStep step =
        new DeleteSnapshotStep(
            catalogue, new SnapshotRemover(catalogue, s3), snapshot, context.onBehalfOf());
    Title title =
        new Title("Delete", "Deleting", "Deleted", snapshot.id() + " of " + snapshot.cluster());
    return new ExecutablePlan(
        new Plan(
            title,
            ByteSizes.brief(snapshot.metadata().bytes()) + " go, and nothing brings them back",
            facts(snapshot),
            findings(snapshot),
            List.of(),
            List.of(step.describe()),
            Consent.to(
                ConsentItem.of(ConsentKind.SNAPSHOT_DELETED, snapshot.id().toString())
                    .with("cluster", snapshot.cluster())
                    .with("sha256", snapshot.metadata().sha256()))),
        List.of(step));
  }

  private static List<PlanDetail> facts(Snapshot snapshot) {
    List<PlanDetail> planDetails = new ArrayList<>();
    planDetails.add(new PlanDetail("File", snapshot.file().toString()));
    snapshot
        .metadata()
        .stored()
        .ifPresent(copy -> planDetails.add(new PlanDetail("Copy", copy.url())));
    planDetails.add(new PlanDetail("Taken", snapshot.metadata().takenAt().toString()));
    planDetails.add(new PlanDetail("State", SnapshotText.state(snapshot)));
    return planDetails;
  }

  private List<Finding> findings(Snapshot snapshot) {
    List<Finding> found = new ArrayList<>();
    if (isLast(catalogue, snapshot)) {
      found.add(
          new Finding(
              Severity.BLOCKER,
              "it is the newest good snapshot of " + snapshot.cluster(),
              Text.of("Take another with ").command("etcd-backup").words(" first.")));
    }
    snapshot
        .pin()
        .ifPresent(
            pin ->
                found.add(
                    new Finding(
                        Severity.BLOCKER,
                        "it is pinned by "
                            + pin.person()
                            + (pin.reason().isBlank() ? "" : ": " + pin.reason()),
                        Text.of("Unpin it first: ")
                            .command("snapshots unpin", snapshot.id().toString())
                            .words("."))));
    return List.copyOf(found);
  }

  /** Whether nothing good would be as new once it is gone. */
  static boolean isLast(BackupCatalog catalogue, Snapshot snapshot) {
    return catalogue
        .newestGood(snapshot.cluster())
        .filter(newest -> newest.id().equals(snapshot.id()))
        .isPresent();
  }
}
