package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.Snapshot.Pin;
import dev.slipway.actions.catalogue.Snapshot.Standing;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.SnapshotId;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.actions.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a pin into the catalogue, or takes it out. */
final class PinStep implements Step {
  private final SnapshotCatalogue catalogue;
  private final SnapshotId id;
  private final boolean pins;
  private final OnBehalfOf who;

  PinStep(SnapshotCatalogue catalogue, SnapshotId id, boolean pins, OnBehalfOf who) {
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
        catalogue.change(id, it -> it.standing() == Standing.DELETED ? it : it.pinned(pin));
    if (after.isEmpty() || after.get().standing() == Standing.DELETED) {
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

  private Offer undo() {
    String back = pins ? "unpin" : "pin";
    return new Offer.Ask(
        (pins ? "Unpin " : "Pin ") + id,
        "snapshots " + back,
        Arguments.of(Map.of("snapshot", id.toString())));
  }
}
