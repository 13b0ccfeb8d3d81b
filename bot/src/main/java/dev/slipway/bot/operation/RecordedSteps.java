package dev.slipway.bot.operation;

import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operation's steps on the calling thread and writes what they tell to its journal. */
final class RecordedSteps {
  private static final Logger log = LoggerFactory.getLogger(RecordedSteps.class);
  private final OperationStore store;
  private final Witnesses witnesses;
  private final Insistence insist;
  private final Executor executor;
  private final Executor afterWindow;
  private final Patience patience;
  private final Clock clock;
  private final PlanRunner runner = new PlanRunner();

  /** The executors as {@link ProgressRecorder} needs them. */
  RecordedSteps(
      OperationStore store,
      Witnesses witnesses,
      Insistence insist,
      Executor executor,
      Executor afterWindow,
      Patience patience,
      Clock clock) {
    this.store = store;
    this.witnesses = witnesses;
    this.insist = insist;
    this.executor = executor;
    this.afterWindow = afterWindow;
    this.patience = patience;
    this.clock = clock;
  }

  /** How they came out; empty when they were left in the middle and are to be continued. */
  Optional<RunResult> run(Operation running, List<Step> steps, Run run) {
    OperationId id = running.id();
    ProgressRecorder recorder =
        new ProgressRecorder(
            running, store, () -> witnesses.changed(id), run::cutOff, executor, afterWindow);
    StoredDirections directions = new StoredDirections(id, store, insist, run);
    run.onDirected(directions::handOn);
    StepContext context =
        new StepContext(
            event -> {
              if (!onlyPaused(event, run)) {
                recorder.on(event);
              }
            },
            run.cancellation(),
            patience.measured().apply(clock),
            directions);
    RunResult result = runner.run(steps, context);
    boolean written = insist.on(id, run, recorder::close);
    if (!written || (result instanceof RunResult.Cancelled && run.leaving())) {
      log.info("{} is left where it is, to be continued", id);
      return Optional.empty();
    }
    return Optional.of(result);
  }

  // Paused, the step is not cancelled. When the bot leaves, it is not failed either, as its world
  // may
  // leave too. It will be continued, and says nothing now.
  private static boolean onlyPaused(ProgressEvent event, Run run) {
    return event instanceof ProgressEvent.StepFinished(var step, var title, var outcome)
        && switch (outcome) {
          case StepOutcome.Cancelled ignored -> run.leaving() || run.pausedBy().isPresent();
          case StepOutcome.Failed ignored -> run.leaving();
          case StepOutcome.Changed ignored -> false;
          case StepOutcome.Unchanged ignored -> false;
        };
  }
}
