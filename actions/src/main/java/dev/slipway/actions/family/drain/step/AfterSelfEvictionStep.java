package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.text.Text;

/** The last step of a drain that Slipway came back from: its end says that too. */
final class AfterSelfEvictionStep implements Step {
  private final Step last;
  private final String node;

  /** Slipway itself was moved from {@code node} by an earlier run of the same drain. */
  AfterSelfEvictionStep(Step last, String node) {
    this.last = last;
    this.node = node;
  }

  @Override
  public PlannedStep describe() {
    return last.describe();
  }

  @Override
  public StepOutcome run(StepContext context) {
    return switch (last.run(context)) {
      case StepOutcome.Changed(Text what, var undo) -> new StepOutcome.Changed(add(what), undo);
      case StepOutcome.Unchanged(Text why) -> new StepOutcome.Unchanged(add(why));
      case StepOutcome.Failed failed -> failed;
      case StepOutcome.Cancelled cancelled -> cancelled;
    };
  }

  private Text add(Text sentence) {
    return sentence.words(" Slipway itself was moved from " + node + " and finished.");
  }
}
