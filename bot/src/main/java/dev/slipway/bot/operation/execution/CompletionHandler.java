package dev.slipway.bot.operation.execution;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.OutcomeText;
import dev.slipway.bot.operation.state.Transitions;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes how an operation that was approved or ran has ended, and gives its cluster back. */
final class CompletionHandler {
  private static final Logger log = LoggerFactory.getLogger(CompletionHandler.class);
  private final OperationStore store;
  private final ClusterLockManager turn;
  private final ChangePublisher changePublisher;
  private final StoreRetry insist;
  private final Clock clock;

  CompletionHandler(
      OperationStore store,
      ClusterLockManager turn,
      ChangePublisher changePublisher,
      StoreRetry insist,
      Clock clock) {
    this.store = store;
    this.turn = turn;
    this.changePublisher = changePublisher;
    this.insist = insist;
    this.clock = clock;
  }

  void fail(Operation operation, Failure failure, Execution execution) {
    end(operation, new Failed(clock.instant(), failure), execution);
  }

  /**
   * {@code operation} is as its run knows it: of its attempt. Does nothing when the bot leaves and
   * {@code end} is a failure, before it can be written, or when another start has taken it over.
   */
  void end(Operation operation, Ended end, Execution execution) {
    if (end instanceof Failed && execution.mustYield()) {
      // The world around may be shutting down too; the next start sees whether it fails again.
      log.info(
          "{} is left, to be continued, though it {}", operation.id(), OutcomeText.sentence(end));
      return;
    }
    Optional<CommitResult> settled =
        insist.untilStored(
            operation.id(),
            execution,
            () ->
                CommitResult.settle(
                    store,
                    operation.id(),
                    changePublisher.withAudit(
                        AuditEvent.SLIPWAY,
                        "finish",
                        o -> OutcomeText.sentence(end),
                        o -> Transitions.finish(o, operation.attempt(), end))));
    if (settled.isEmpty()) {
      return;
    }
    switch (settled.get()) {
      case Denied(var why) -> {
        log.info("{} does not end again: {}", operation.id(), why);
        // An answer of the store may have been lost after it wrote the end.
        changePublisher.notifyListeners(operation.id());
      }
      case Written(Operation ended) ->
          changePublisher.published(
              ended.id(), AuditEvent.SLIPWAY, "finish", OutcomeText.sentence(end));
    }
    turn.releaseLocks(operation);
  }
}
