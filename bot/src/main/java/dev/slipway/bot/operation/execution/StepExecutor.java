package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.execution.PlanRunner;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an operation's steps on the calling thread and writes what they tell to its journal. */
final class StepExecutor {
  private static final Logger log = LoggerFactory.getLogger(StepExecutor.class);
  private final OperationStore store;
  private final ChangePublisher changePublisher;
  private final StoreRetry insist;
  private final Executor executor;
  private final Executor afterWindow;
  private final WaitTimings waitTimings;
  private final Clock clock;
  private final PlanRunner runner = new PlanRunner();

  /** The executors as {@link JournalWriter} needs them. */
  StepExecutor(
      OperationStore store,
      ChangePublisher changePublisher,
      StoreRetry insist,
      Executor executor,
      Executor afterWindow,
      WaitTimings waitTimings,
      Clock clock) {
    this.store = store;
    this.changePublisher = changePublisher;
    this.insist = insist;
    this.executor = executor;
    this.afterWindow = afterWindow;
    this.waitTimings = waitTimings;
    this.clock = clock;
  }

  /** How they came out; empty when they were left in the middle and are to be continued. */
  Optional<ExecutionResult> run(Operation running, List<Step> steps, Execution execution) {
    OperationId id = running.id();
    JournalWriter recorder =
        new JournalWriter(
            running,
            store,
            () -> changePublisher.notifyListeners(id),
            execution::fence,
            executor,
            afterWindow);
    JournalSignals directions = new JournalSignals(id, store, insist, execution);
    execution.onDirected(directions::handOn);
    StepContext context =
        new StepContext(
            event -> {
              if (!onlyPaused(event, execution)) {
                recorder.on(event);
              }
            },
            execution.cancellation(),
            waitTimings.measured().apply(clock),
            directions);
    ExecutionResult result = runner.run(steps, context);
    boolean written = insist.untilStored(id, execution, recorder::close);
    if (!written || (result instanceof ExecutionResult.Cancelled && execution.mustYield())) {
      log.info("{} is left where it is, to be continued", id);
      return Optional.empty();
    }
    return Optional.of(result);
  }

  // Paused, the step is not cancelled. When the bot leaves, it is not failed either, as its world
  // may
  // leave too. It will be continued, and says nothing now.
  private static boolean onlyPaused(ProgressEvent event, Execution execution) {
    return event instanceof ProgressEvent.StepFinished(var step, var title, var outcome)
        && switch (outcome) {
          case StepOutcome.Cancelled ignored ->
              execution.mustYield() || execution.pauseRequestedBy().isPresent();
          case StepOutcome.Failed ignored -> execution.mustYield();
          case StepOutcome.Changed ignored -> false;
          case StepOutcome.Unchanged ignored -> false;
        };
  }
}
