package dev.slipway.actions.etcd.drill;

import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import java.io.IOException;

/** A part of a drill; told as a step of its own. */
record Part(String name, String title, Work work, DrillFailures failures) implements Step {
  static final StepOutcome STOPPED =
      new StepOutcome.Cancelled("The drill was stopped; nothing is left of it");

  /** What it does; what a disk or a program refuses is thrown. */
  @FunctionalInterface
  interface Work {
    StepOutcome run(StepContext context) throws IOException;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(DrillStep.ID + ":" + name, title);
  }

  @Override
  public StepOutcome run(StepContext context) {
    try {
      return work.run(context);
    } catch (IOException e) {
      return new StepOutcome.Failed(failures.folder(e));
    }
  }
}
