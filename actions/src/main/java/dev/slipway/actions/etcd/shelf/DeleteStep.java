package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.etcd.keep.SnapshotRemover;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;

/** Removes one snapshot. */
final class DeleteStep implements Step {
  private final SnapshotCatalogue catalogue;
  private final SnapshotRemover remover;
  private final Snapshot snapshot;
  private final OnBehalfOf who;

  DeleteStep(
      SnapshotCatalogue catalogue, SnapshotRemover remover, Snapshot snapshot, OnBehalfOf who) {
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
    if (DeleteAction.isLast(catalogue, snapshot)) {
      return refused("it is the newest good snapshot by now", "Take another first.");
    }
    boolean before = snapshot.standing() == Standing.DELETED;
    String why = before ? snapshot.remark() : "by " + who.person() + " in " + who.operation();
    return switch (remover.remove(snapshot, why)) {
      case Outcome.Failed<Boolean>(Failure failure) -> new StepOutcome.Failed(failure);
      case Outcome.Success<Boolean>(Boolean gone) ->
          gone
              ? before
                  ? new StepOutcome.Unchanged(snapshot.id() + " was deleted already.")
                  : new StepOutcome.Changed(
                      "Deleted %s, which gave back %s."
                          .formatted(snapshot.id(), Sizes.brief(snapshot.about().bytes())))
              : refused("somebody has pinned it meanwhile", "Unpin it first.");
    };
  }

  private StepOutcome refused(String obstacle, String remedy) {
    return new StepOutcome.Failed(Failure.refused(describe().title(), obstacle, remedy));
  }
}
