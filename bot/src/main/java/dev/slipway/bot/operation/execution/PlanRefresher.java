package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.resilience.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Plans an operation again before it runs, waiting for a cluster that is away. How long is counted
 * from the first try in this process: while the bot was gone it did not wait.
 */
final class PlanRefresher {
  private final OperationStore store;
  private final PlanService planService;
  private final ChangePublisher changePublisher;
  private final StoreRetry insist;
  private final WaitTimings waitTimings;
  private final Clock clock;

  PlanRefresher(
      OperationStore store,
      PlanService planService,
      ChangePublisher changePublisher,
      StoreRetry insist,
      WaitTimings waitTimings,
      Clock clock) {
    this.store = store;
    this.planService = planService;
    this.changePublisher = changePublisher;
    this.insist = insist;
    this.waitTimings = waitTimings;
    this.clock = clock;
  }

  /** The plan or why there is none; empty when a person or the leaving bot ended the waiting. */
  Optional<Outcome<ExecutablePlan>> plan(Operation operation, Execution execution) {
    Duration most = longest(operation);
    Clock waiting = waitTimings.measured().apply(clock);
    Instant until = waiting.instant().plus(most);
    Backoff pauses = waitTimings.pauses();
    boolean told = false;
    while (true) {
      Outcome<ExecutablePlan> planned = planService.again(operation);
      Optional<Failure> away = clusterAway(planned);
      if (away.isEmpty()) {
        return Optional.of(planned);
      }
      if (!waiting.instant().isBefore(until)) {
        return Optional.of(
            Outcome.failed(OperationFailures.clusterStayedAway(operation, away.get(), most)));
      }
      if (!told) {
        tell(operation, new JournalEvent.WaitingForCluster(away.get(), until), execution);
        told = true;
      }
      if (!execution.pause(pauses.next())) {
        return Optional.empty();
      }
    }
  }

  /** Whether planning fails now because the cluster does not answer. */
  boolean clusterAway(Operation operation) {
    return clusterAway(planService.again(operation)).isPresent();
  }

  private Duration longest(Operation operation) {
    return operation.state() instanceof OperationState.Running
        ? waitTimings.toContinue()
        : waitTimings.toBegin();
  }

  /** That it waits for something; once, also when the bot was restarted meanwhile. */
  void tell(Operation operation, JournalEvent waiting, Execution execution) {
    OperationId id = operation.id();
    boolean stored =
        insist.untilStored(
            id,
            execution,
            () -> {
              if (!isLast(waiting, id)
                  && !store.append(id, operation.attempt(), List.of(waiting))) {
                execution.fence();
              }
            });
    if (stored) {
      changePublisher.notifyListeners(id);
    }
  }

  private boolean isLast(JournalEvent waiting, OperationId id) {
    List<JournalEntry> journal = store.view(id).map(OperationView::journal).orElse(List.of());
    return !journal.isEmpty() && waiting.getClass().isInstance(journal.getLast().event());
  }

  private static Optional<Failure> clusterAway(Outcome<ExecutablePlan> planned) {
    return planned instanceof Outcome.Failed<ExecutablePlan>(Failure failure)
            && failure.kind() == FailureKind.UNAVAILABLE
        ? Optional.of(failure)
        : Optional.empty();
  }
}
