package dev.slipway.actions.drain;

import static dev.slipway.actions.cordon.NodeConditions.Type.DRAINED;
import static dev.slipway.actions.cordon.NodeConditions.Type.DRAIN_IN_PROGRESS;
import static dev.slipway.actions.cordon.NodeConditions.Type.MAINTENANCE_IN_PROGRESS;
import static dev.slipway.actions.cordon.NodeConditions.Type.MAINTENANCE_PLANNED;

import dev.slipway.actions.cordon.NodeConditions;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Empties a node, and keeps what its conditions say about that true (features.md row 34). */
final class AnnouncedStep implements Step {
  private final Step emptying;
  private final NodeConditions conditions;
  private final String message;
  private final boolean last;
  private final BooleanSupplier emptied;

  /**
   * {@code last} says whether nothing follows that empties the node further, as where Slipway
   * itself is still there; {@code emptied}, asked afterwards, whether nothing was left on purpose.
   */
  AnnouncedStep(
      Step emptying,
      NodeConditions conditions,
      OnBehalfOf who,
      boolean last,
      BooleanSupplier emptied) {
    this.last = last;
    this.emptied = emptied;
    this.emptying = emptying;
    this.conditions = conditions;
    this.message =
        who.operation()
            + " for "
            + who.person()
            + (who.reason().isBlank() ? "" : ": " + who.reason());
  }

  @Override
  public PlannedStep describe() {
    return emptying.describe();
  }

  @Override
  public StepOutcome run(StepContext context) {
    tell(Map.of(MAINTENANCE_PLANNED, true, DRAIN_IN_PROGRESS, true, DRAINED, false), context);
    StepOutcome outcome = emptying.run(context);
    switch (outcome) {
      case StepOutcome.Changed ignored -> drained(context);
      case StepOutcome.Unchanged ignored -> drained(context);
      case StepOutcome.Failed ignored -> tell(Map.of(DRAIN_IN_PROGRESS, false), context);
      case StepOutcome.Cancelled ignored -> tell(Map.of(DRAIN_IN_PROGRESS, false), context);
    }
    return outcome;
  }

  /** From here on the machine is in the hands of whoever asked. */
  private void drained(StepContext context) {
    if (!last) {
      return;
    }
    if (!emptied.getAsBoolean()) {
      tell(Map.of(DRAIN_IN_PROGRESS, false), context);
      return;
    }
    tell(
        Map.of(
            DRAIN_IN_PROGRESS, false,
            DRAINED, true,
            MAINTENANCE_PLANNED, false,
            MAINTENANCE_IN_PROGRESS, true),
        context);
  }

  private void tell(Map<NodeConditions.Type, Boolean> wanted, StepContext context) {
    conditions.tell(wanted, "Drain", message, context.clock().instant());
  }
}
