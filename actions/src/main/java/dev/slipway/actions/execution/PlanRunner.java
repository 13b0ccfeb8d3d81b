package dev.slipway.actions.execution;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.ProgressEvent.StepStarted;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps one after another on the calling thread and stops at the first that cannot go on. */
public final class PlanRunner {
  private static final Logger log = LoggerFactory.getLogger(PlanRunner.class);

  /** Runs {@code steps} in order; never throws for what a step does. */
  public ExecutionResult run(List<Step> steps, StepContext context) {
    Text summary = Text.of("Nothing was needed.");
    boolean begun = false;
    for (Step step : steps) {
      PlannedStep described = step.describe();
      if (context.cancellation().requested()) {
        // Where work went on after a restart, steps may have been done before: that is told beside.
        return new ExecutionResult.Cancelled(
            described.id(), begun ? summary : Text.of("It stopped before the next step began"));
      }
      begun = true;
      switch (runOne(step, context)) {
        case StepOutcome.Changed(Text what, var undo) -> summary = what;
        case StepOutcome.Unchanged(Text why) -> summary = why;
        case StepOutcome.Failed(Failure failure) -> {
          return new ExecutionResult.Failed(described.id(), failure);
        }
        case StepOutcome.Cancelled(Text doneSoFar) -> {
          return new ExecutionResult.Cancelled(described.id(), doneSoFar);
        }
      }
    }
    return new ExecutionResult.Completed(summary);
  }

  /** Runs one step and tells its start and its end; never throws for what it does. */
  public static StepOutcome runOne(Step step, StepContext context) {
    PlannedStep described = step.describe();
    context.progress().on(new StepStarted(described.id(), described.title()));
    StepOutcome outcome = outcome(step, described, context);
    context.progress().on(new StepFinished(described.id(), described.title(), outcome));
    return outcome;
  }

  private static StepOutcome outcome(Step step, PlannedStep described, StepContext context) {
    try {
      return step.run(context);
    } catch (RuntimeException e) {
      log.error("step {} threw", described.id(), e);
      return new StepOutcome.Failed(
          Failure.internal(
              described.title(),
              "Slipway hit an unexpected error (" + e.getClass().getSimpleName() + ")",
              "Ask again: every step first checks what is still needed. The log has the details."));
    }
  }
}
