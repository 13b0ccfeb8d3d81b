package dev.slipway.actions.family.drain.step;

import static dev.slipway.actions.cordon.NodeConditions.Type.DRAINED;
import static dev.slipway.actions.cordon.NodeConditions.Type.DRAIN_IN_PROGRESS;
import static dev.slipway.actions.cordon.NodeConditions.Type.MAINTENANCE_IN_PROGRESS;
import static dev.slipway.actions.cordon.NodeConditions.Type.MAINTENANCE_PLANNED;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cordon.NodeConditions;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Empties a node, and keeps what its conditions say about that true. */
final class NodeConditionStep implements Step {
  private final Step emptying;
  private final NodeConditions conditions;
  private final String message;
  private final boolean last;
  private final BooleanSupplier emptied;
  private final Function<StepContext, StepOutcome> uncordoned;

  /**
   * {@code last} says whether nothing follows that empties the node further, as where Slipway
   * itself is still there; {@code emptied}, asked afterwards, whether nothing was left on purpose;
   * {@code uncordoned} is how it ends where the node takes new pods by then.
   */
  NodeConditionStep(
      Step emptying,
      NodeConditions conditions,
      Attribution who,
      boolean last,
      BooleanSupplier emptied,
      Function<StepContext, StepOutcome> uncordoned) {
    this.uncordoned = uncordoned;
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
    return switch (outcome) {
      case StepOutcome.Changed ignored -> drained(outcome, context);
      case StepOutcome.Unchanged ignored -> drained(outcome, context);
      case StepOutcome.Failed ignored -> stopped(outcome, context);
      case StepOutcome.Cancelled ignored -> stopped(outcome, context);
    };
  }

  private StepOutcome stopped(StepOutcome outcome, StepContext context) {
    tell(Map.of(DRAIN_IN_PROGRESS, false), context);
    return outcome;
  }

  /** From here on the machine is in the hands of whoever asked. */
  private StepOutcome drained(StepOutcome outcome, StepContext context) {
    if (!last) {
      return outcome;
    }
    if (!emptied.getAsBoolean()) {
      return stopped(outcome, context);
    }
    boolean open =
        conditions.setUnlessSchedulable(
            Map.of(
                DRAIN_IN_PROGRESS, false,
                DRAINED, true,
                MAINTENANCE_PLANNED, false,
                MAINTENANCE_IN_PROGRESS, true),
            "Drain",
            message,
            context.clock().instant());
    return open ? uncordoned.apply(context) : outcome;
  }

  private void tell(Map<NodeConditions.Type, Boolean> wanted, StepContext context) {
    conditions.set(wanted, "Drain", message, context.clock().instant());
  }
}
