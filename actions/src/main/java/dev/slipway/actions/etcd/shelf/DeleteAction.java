package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.etcd.EtcdSettings;
import dev.slipway.actions.etcd.keep.SnapshotRemover;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Scope;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Title;
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
public final class DeleteAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "snapshots delete",
          "Delete a snapshot for good",
          List.of(SnapshotPick.PARAMETER),
          Risk.DISRUPTIVE,
          List.of("snapshots delete snap-12"));

  private final EtcdSettings settings;
  private final SnapshotCatalogue catalogue;

  /** Deletes what is in {@code catalogue}, with its copy where one is configured. */
  public DeleteAction(EtcdSettings settings, SnapshotCatalogue catalogue) {
    this.settings = settings;
    this.catalogue = catalogue;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return Outcome.of(arguments);
  }

  /** It touches nothing of the cluster. */
  @Override
  public Scope scope(Arguments arguments) {
    return new Scope.Nothing();
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    String written = arguments.first("snapshot").orElse("");
    SnapshotPick pick =
        new SnapshotPick(catalogue, context.cluster().name(), "Deleting " + written);
    // Work that goes on after an interruption may find that it was done.
    return (context.approved().isPresent() ? pick.find(written) : pick.findKept(written))
        .map(snapshot -> work(snapshot, context));
  }

  private PlannedWork work(Snapshot snapshot, PlanContext context) {
    Optional<S3Config> s3 =
        settings.of(context.cluster().name()).backups().flatMap(BackupConfig::s3);
    DeleteStep step =
        new DeleteStep(
            catalogue, new SnapshotRemover(catalogue, s3), snapshot, context.onBehalfOf());
    Title title =
        new Title("Delete", "Deleting", "Deleted", snapshot.id() + " of " + snapshot.cluster());
    return new PlannedWork(
        new Plan(
            title,
            Sizes.brief(snapshot.about().bytes()) + " go, and nothing brings them back",
            facts(snapshot),
            findings(snapshot),
            List.of(),
            List.of(step.describe()),
            Consent.to(
                ConsentItem.of(ConsentKind.SNAPSHOT_DELETED, snapshot.id().toString())
                    .with("cluster", snapshot.cluster())
                    .with("sha256", snapshot.about().sha256()))),
        List.of(step));
  }

  private static List<Fact> facts(Snapshot snapshot) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("File", snapshot.file().toString()));
    snapshot.about().stored().ifPresent(copy -> facts.add(new Fact("Copy", copy.url())));
    facts.add(new Fact("Taken", snapshot.about().takenAt().toString()));
    facts.add(new Fact("State", SnapshotText.state(snapshot)));
    return facts;
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
  static boolean isLast(SnapshotCatalogue catalogue, Snapshot snapshot) {
    return catalogue
        .newestGood(snapshot.cluster())
        .filter(newest -> newest.id().equals(snapshot.id()))
        .isPresent();
  }
}
