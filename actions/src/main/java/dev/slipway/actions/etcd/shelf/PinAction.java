package dev.slipway.actions.etcd.shelf;

import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Scope;
import dev.slipway.actions.spine.Title;
import java.util.List;

/**
 * Keeps a snapshot whatever the rules say, or leaves it to them again. The rules may remove at once
 * what is no longer pinned, so that unpinning is judged as deleting is.
 */
public final class PinAction implements Maintenance {
  private static final Parameter REASON =
      Parameter.option("reason", ParameterKind.TEXT, "Why; it stands beside the pin.");

  private final SnapshotCatalogue catalogue;
  private final boolean pins;
  private final ActionDescriptor descriptor;

  private PinAction(SnapshotCatalogue catalogue, boolean pins, ActionDescriptor descriptor) {
    this.catalogue = catalogue;
    this.pins = pins;
    this.descriptor = descriptor;
  }

  /** {@code snapshots pin}. */
  public static PinAction pin(SnapshotCatalogue catalogue) {
    return new PinAction(
        catalogue,
        true,
        new ActionDescriptor(
            "snapshots pin",
            "Keep a snapshot whatever the rules say",
            List.of(SnapshotPick.PARAMETER, REASON),
            Risk.REVERSIBLE,
            List.of("snapshots pin snap-12 --reason \"before the upgrade\"")));
  }

  /** {@code snapshots unpin}. */
  public static PinAction unpin(SnapshotCatalogue catalogue) {
    return new PinAction(
        catalogue,
        false,
        new ActionDescriptor(
            "snapshots unpin",
            "Leave a pinned snapshot to the rules again",
            List.of(SnapshotPick.PARAMETER),
            Risk.DISRUPTIVE,
            List.of("snapshots unpin snap-12")));
  }

  @Override
  public ActionDescriptor descriptor() {
    return descriptor;
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
    return new SnapshotPick(
            catalogue, context.cluster().name(), (pins ? "Pinning " : "Unpinning ") + written)
        .findKept(written)
        .map(snapshot -> work(snapshot, arguments, context));
  }

  private PlannedWork work(Snapshot snapshot, Arguments arguments, PlanContext context) {
    OnBehalfOf given = context.onBehalfOf();
    String reason = arguments.first("reason").map(String::strip).orElse(given.reason());
    PinStep step =
        new PinStep(
            catalogue,
            snapshot.id(),
            pins,
            new OnBehalfOf(given.operation(), given.person(), reason));
    String object = snapshot.id() + " of " + snapshot.cluster();
    Title title =
        pins
            ? new Title("Pin", "Pinning", "Pinned", object)
            : new Title("Unpin", "Unpinning", "Unpinned", object);
    return new PlannedWork(
        new Plan(
            title,
            pins
                ? "It stays, whatever the rules say"
                : "The rules decide about it again, and may remove it with the next backup",
            List.of(
                new Fact("Taken", snapshot.about().takenAt().toString()),
                new Fact("State", SnapshotText.state(snapshot))),
            List.of(),
            List.of(),
            List.of(step.describe()),
            Consent.to(
                ConsentItem.of(
                        pins ? ConsentKind.SNAPSHOT_PINNED : ConsentKind.SNAPSHOT_UNPINNED,
                        snapshot.id().toString())
                    .with("cluster", snapshot.cluster()))),
        List.of(step));
  }
}
