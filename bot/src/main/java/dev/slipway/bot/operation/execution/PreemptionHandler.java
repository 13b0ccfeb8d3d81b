package dev.slipway.bot.operation.execution;

import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.RetryPlanner;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has whoever is in the way cancelled for what was approved to take over from it, and from nobody
 * else. Nothing but the two operations' own rows says how far that is, so whoever comes after a
 * crash goes on with it.
 */
public final class PreemptionHandler {
  private static final Logger log = LoggerFactory.getLogger(PreemptionHandler.class);
  private static final String VERB = "take over";

  private final OperationStore store;
  private final ClusterLockManager turn;
  private final OperationScheduler schedule;
  private final BiConsumer<OperationId, UserId> stop;
  private final ChangePublisher changePublisher;
  private final Clock clock;

  /** {@code stop} tells a run in this process, if there is one, that it was cancelled. */
  PreemptionHandler(
      OperationStore store,
      ClusterLockManager turn,
      OperationScheduler schedule,
      BiConsumer<OperationId, UserId> stop,
      ChangePublisher changePublisher,
      Clock clock) {
    this.store = store;
    this.turn = turn;
    this.schedule = schedule;
    this.stop = stop;
    this.changePublisher = changePublisher;
    this.clock = clock;
  }

  /** What an approver has to know of {@code holder}. */
  public static JournalEvent of(OperationView holder) {
    Operation operation = holder.operation();
    return new JournalEvent.PreemptionRequested(
        operation.id(),
        operation.plan().titleText(),
        operation.requester(),
        operation.reason(),
        operation.state(),
        RetryPlanner.of(holder));
  }

  /** Whether {@code other} is the one to be cancelled for {@code taker}, and nobody has yet. */
  boolean isDue(Operation taker, LockHolder other) {
    OperationId holder = other.operation().id();
    return taker.preempts().filter(holder::equals).isPresent()
        && store.view(holder).filter(view -> view.cancelAskedBy().isEmpty()).isPresent();
  }

  /** Has it cancelled: at once where it does not run, at its next safe point where it does. */
  void carryOut(Operation taker, UserId approvedBy, OperationId holder, Execution execution) {
    if (!tell(taker, new JournalEvent.PreemptionStarted(holder))) {
      execution.fence();
      return;
    }
    String detail = "for " + taker.id() + ", approved by " + approvedBy;
    CommitResult settled =
        CommitResult.settle(
            store,
            holder,
            changePublisher.withAudit(
                taker.requester().value(),
                VERB,
                o -> detail,
                // Another writer between these two readings is found out when it is written.
                o ->
                    Transitions.takeOver(
                        store.view(holder).orElseThrow(), taker, approvedBy, clock.instant())));
    switch (settled) {
      case Denied(var why) -> log.info("{} is not cancelled for {}: {}", holder, taker.id(), why);
      case Written(Operation stopped) -> {
        changePublisher.published(holder, taker.requester().value(), VERB, detail);
        if (stopped.ended()) {
          turn.releaseLocks(stopped);
        } else {
          stop.accept(holder, taker.requester());
          // Where nobody carries it out, a look at it ends it.
          schedule.runNow(holder);
        }
      }
    }
  }

  // Before it is done, so that whoever dies in between leaves the taker's story complete.
  private boolean tell(Operation taker, JournalEvent event) {
    boolean told =
        store.view(taker.id()).stream()
            .flatMap(view -> view.journal().stream())
            .anyMatch(entry -> entry.event().equals(event));
    if (told) {
      return true;
    }
    boolean stored = store.append(taker.id(), taker.attempt(), List.of(event));
    if (stored) {
      changePublisher.notifyListeners(taker.id());
    }
    return stored;
  }
}
