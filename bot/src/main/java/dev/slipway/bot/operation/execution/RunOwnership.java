package dev.slipway.bot.operation.execution;

import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.bot.replica.Membership;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that two replicas never carry out one operation: waits while a living one does, and
 * gives it free once what ran here has stopped without an end.
 */
final class RunOwnership {
  private static final Logger log = LoggerFactory.getLogger(RunOwnership.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private final OperationStore store;
  private final OperationScheduler schedule;
  private final Membership membership;
  private final StoreRetry insist;

  RunOwnership(
      OperationStore store, OperationScheduler schedule, Membership membership, StoreRetry insist) {
    this.store = store;
    this.schedule = schedule;
    this.membership = membership;
    this.insist = insist;
  }

  /**
   * The operation once no other living replica carries it out; empty when the bot leaves before.
   */
  Optional<Operation> acquire(OperationId id, Execution execution) {
    boolean told = false;
    while (true) {
      Optional<Operation> operation = store.find(id);
      Optional<Running> elsewhere = operation.flatMap(this::elsewhere);
      if (elsewhere.isEmpty()) {
        return operation;
      }
      if (!told) {
        log.info("{} is carried out by {}", id, elsewhere.get().runner().orElseThrow());
        told = true;
      }
      if (!execution.pauseUnlessLeaving(LOOK_AGAIN)) {
        return Optional.empty();
      }
    }
  }

  private Optional<Running> elsewhere(Operation operation) {
    return operation.state() instanceof Running running
            && Transitions.isHeld(running, membership.me(), membership.alive())
        ? Optional.of(running)
        : Optional.empty();
  }

  /** After its steps have stopped: the next replica, or this one later, need not wait. */
  void releaseAfterStop(OperationId id, Execution execution) {
    if (execution.isFenced()) {
      insist
          .untilStored(id, execution, () -> release(id, execution))
          .filter(this::isLeftOver)
          .ifPresent(operation -> schedule.runNow(id));
      return;
    }
    try {
      log.debug("{} is left as {}", id, release(id, execution).state());
    } catch (RuntimeException e) {
      log.info("{} is free once this replica has been silent for a while: {}", id, e.toString());
    }
  }

  private Operation release(OperationId id, Execution execution) {
    return switch (CommitResult.settle(store, id, o -> Transitions.letGo(o, execution.attempt()))) {
      case Written(Operation free) -> free;
      case Denied ignored -> store.find(id).orElseThrow();
    };
  }

  private boolean isLeftOver(Operation operation) {
    return switch (operation.state()) {
      case Approved ignored -> true;
      case Running ignored -> elsewhere(operation).isEmpty();
      case AwaitingApproval ignored -> false;
      case Paused ignored -> false;
      case Ended ignored -> false;
    };
  }
}
