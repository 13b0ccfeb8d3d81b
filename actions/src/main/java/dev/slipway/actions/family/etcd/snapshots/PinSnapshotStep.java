package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Pin;
import dev.slipway.actions.backup.catalog.Snapshot.Status;
import dev.slipway.actions.backup.catalog.SnapshotId;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a pin into the catalogue, or takes it out. */
final class PinSnapshotStep implements Step {
  private final BackupCatalog catalogue;
  private final SnapshotId id;
  private final boolean pins;
  private final Attribution who;

  PinSnapshotStep(BackupCatalog catalogue, SnapshotId id, boolean pins, Attribution who) {
    this.catalogue = catalogue;
    this.id = id;
    this.pins = pins;
    this.who = who;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep("pin", (pins ? "Pin " : "Unpin ") + id);
  }

  @Override
  public StepOutcome run(StepContext context) {
    Optional<Snapshot> before = catalogue.find(id);
    if (before.isPresent() && before.get().pin().isPresent() == pins) {
      return new StepOutcome.Unchanged(
          before
              .get()
              .pin()
              .map(pin -> id + " was pinned already, by " + pin.person() + ".")
              .orElse(id + " is not pinned."));
    }
    Optional<Pin> pin =
        pins
            ? Optional.of(new Pin(context.clock().instant(), who.person(), who.reason()))
            : Optional.empty();
    Optional<Snapshot> after =
        catalogue.change(id, it -> it.status() == Status.DELETED ? it : it.withPin(pin));
    if (after.isEmpty() || after.get().status() == Status.DELETED) {
      return new StepOutcome.Failed(
          Failure.cluster(
              describe().title(),
              "it was deleted meanwhile",
              Text.of("Type ").command("snapshots").words(" to see which there are.")));
    }
    return new StepOutcome.Changed(
        pins ? id + " stays, whatever the rules say." : "The rules decide about " + id + " again.",
        List.of(undo()));
  }

  private FollowUp undo() {
    String back = pins ? "unpin" : "pin";
    return new FollowUp.RunAction(
        (pins ? "Unpin " : "Pin ") + id,
        "snapshots " + back,
        Arguments.of(Map.of("snapshot", id.toString())));
  }
}
