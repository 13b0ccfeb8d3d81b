package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.retention.SnapshotRemover;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.ByteSizes;

/** Removes one snapshot. */
final class DeleteSnapshotStep implements Step {
  private final BackupCatalog catalogue;
  private final SnapshotRemover remover;
  private final Snapshot snapshot;
  private final Attribution who;

  DeleteSnapshotStep(
      BackupCatalog catalogue, SnapshotRemover remover, Snapshot snapshot, Attribution who) {
    this.catalogue = catalogue;
    this.remover = remover;
    this.snapshot = snapshot;
    this.who = who;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("delete", "Delete " + snapshot.id());
  }

  @Override
  public StepOutcome run(StepContext context) {
    if (DeleteSnapshotAction.isLast(catalogue, snapshot)) {
      return refused("it is the newest good snapshot by now", "Take another first.");
    }
    boolean before = snapshot.status() == Status.DELETED;
    String why = before ? snapshot.detail() : "by " + who.person() + " in " + who.operation();
    return switch (remover.remove(snapshot, why)) {
      case Outcome.Failed<Boolean>(Failure failure) -> new StepOutcome.Failed(failure);
      case Outcome.Success<Boolean>(Boolean gone) ->
          gone
              ? before
                  ? new StepOutcome.Unchanged(snapshot.id() + " was deleted already.")
                  : new StepOutcome.Changed(
                      "Deleted %s, which gave back %s."
                          .formatted(snapshot.id(), ByteSizes.brief(snapshot.metadata().bytes())))
              : refused("somebody has pinned it meanwhile", "Unpin it first.");
    };
  }

  private StepOutcome refused(String obstacle, String remedy) {
    return new StepOutcome.Failed(Failure.refused(describe().title(), obstacle, remedy));
  }
}
