package dev.slipway.bot.operation.execution;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Heeds what people asked of a run, and writes that it has paused. */
public final class PauseHandler {
  /** What a paused operation had done when no step of this attempt was asked to stop. */
  public static final Text AS_BEFORE = Text.of("What had been done before stays done");

  private static final Logger log = LoggerFactory.getLogger(PauseHandler.class);
  private final OperationStore store;
  private final CompletionHandler completionHandler;
  private final ChangePublisher changePublisher;
  private final StoreRetry insist;
  private final Clock clock;

  PauseHandler(
      OperationStore store,
      CompletionHandler completionHandler,
      ChangePublisher changePublisher,
      StoreRetry insist,
      Clock clock) {
    this.store = store;
    this.completionHandler = completionHandler;
    this.changePublisher = changePublisher;
    this.insist = insist;
    this.clock = clock;
  }

  /** Looks for what was asked of the process before this one, of another, or a moment ago. */
  void applyRequest(OperationId id, Execution execution) {
    insist
        .untilStored(id, execution, () -> store.view(id))
        .flatMap(view -> view)
        .ifPresent(
            view -> {
              view.cancelAskedBy().ifPresent(execution::cancel);
              view.pauseAskedBy().ifPresent(execution::requestPause);
            });
  }

  /** Leaves it paused for {@code by}, unless somebody cancels it in the same moment. */
  void pause(Operation running, UserId by, Text doneSoFar, Execution execution) {
    Optional<CommitResult> settled =
        insist.untilStored(
            running.id(),
            execution,
            () ->
                CommitResult.settle(
                    store,
                    running.id(),
                    changePublisher.withAudit(
                        AuditEvent.SLIPWAY,
                        "paused",
                        o ->
                            Transitions.paused(
                                store.view(running.id()).orElseThrow(),
                                running.attempt(),
                                by,
                                doneSoFar,
                                clock.instant()))));
    if (settled.isEmpty()) {
      return;
    }
    switch (settled.get()) {
      case Denied(var why) -> log.info("{} is not paused: {}", running.id(), why);
      case Written(Operation paused) ->
          changePublisher.published(
              paused.id(), AuditEvent.SLIPWAY, "paused", paused.plan().titleText());
    }
    applyRequest(running.id(), execution);
    execution
        .cancelledBy()
        .ifPresent(
            who ->
                completionHandler.end(
                    running, new Cancelled(clock.instant(), who, doneSoFar), execution));
  }
}
