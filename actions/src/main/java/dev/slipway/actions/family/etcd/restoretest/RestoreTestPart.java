package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import java.io.IOException;

/** A part of a drill; told as a step of its own. */
record RestoreTestPart(String name, String title, Work work, RestoreTestFailures failures)
    implements Step {
  static final StepOutcome STOPPED =
      new StepOutcome.Cancelled("The drill was stopped; nothing is left of it");

  /** What it does; what a disk or a program refuses is thrown. */
  @FunctionalInterface
  interface Work {
    StepOutcome run(StepContext context) throws IOException;
  }

  @Override
  public PlannedStep describe() {
    return new PlannedStep(RestoreTestStep.ID + ":" + name, title);
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
