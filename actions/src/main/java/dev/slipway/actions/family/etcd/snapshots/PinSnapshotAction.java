package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.failure.Outcome;
import java.util.List;

/**
 * Keeps a snapshot whatever the rules say, or leaves it to them again. The rules may remove at once
 * what is no longer pinned, so that unpinning is judged as deleting is.
 */
public final class PinSnapshotAction implements MaintenanceAction {
  private static final Parameter REASON =
      Parameter.option("reason", ParameterKind.TEXT, "Why; it stands beside the pin.");

  private final BackupCatalog catalogue;
  private final boolean pins;
  private final ActionDescriptor descriptor;

  private PinSnapshotAction(BackupCatalog catalogue, boolean pins, ActionDescriptor descriptor) {
    this.catalogue = catalogue;
    this.pins = pins;
    this.descriptor = descriptor;
  }

  /** {@code snapshots pin}. */
  public static PinSnapshotAction pin(BackupCatalog catalogue) {
    return new PinSnapshotAction(
        catalogue,
        true,
        new ActionDescriptor(
            "snapshots pin",
            "Keep a snapshot whatever the rules say",
            List.of(SnapshotResolver.PARAMETER, REASON),
            Risk.REVERSIBLE,
            List.of("snapshots pin snap-12 --reason \"before the upgrade\"")));
  }

  /** {@code snapshots unpin}. */
  public static PinSnapshotAction unpin(BackupCatalog catalogue) {
    return new PinSnapshotAction(
        catalogue,
        false,
        new ActionDescriptor(
            "snapshots unpin",
            "Leave a pinned snapshot to the rules again",
            List.of(SnapshotResolver.PARAMETER),
            Risk.DISRUPTIVE,
            List.of("snapshots unpin snap-12")));
  }

  @Override
  public ActionDescriptor descriptor() {
    return descriptor;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    // It touches nothing of the cluster.
    return Outcome.of(
        new BoundAction(
            descriptor(), arguments, new LockScope.Nothing(), context -> plan(arguments, context)));
  }

  private Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context) {
    String written = arguments.first("snapshot").orElse("");
    return new SnapshotResolver(
            catalogue, context.cluster().name(), (pins ? "Pinning " : "Unpinning ") + written)
        .findKept(written)
        .map(snapshot -> work(snapshot, arguments, context));
  }

  private ExecutablePlan work(Snapshot snapshot, Arguments arguments, PlanContext context) {
    Attribution given = context.onBehalfOf();
    String reason = arguments.first("reason").map(String::strip).orElse(given.reason());
    PinSnapshotStep step =
        new PinSnapshotStep(
            catalogue,
            snapshot.id(),
            pins,
            new Attribution(given.operation(), given.person(), reason));
    String object = snapshot.id() + " of " + snapshot.cluster();
    Title title =
        pins
            ? new Title("Pin", "Pinning", "Pinned", object)
            : new Title("Unpin", "Unpinning", "Unpinned", object);
    return new ExecutablePlan(
        new Plan(
            title,
            pins
                ? "It stays, whatever the rules say"
                : "The rules decide about it again, and may remove it with the next backup",
            List.of(
                new PlanDetail("Taken", snapshot.metadata().takenAt().toString()),
                new PlanDetail("State", SnapshotText.state(snapshot))),
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
