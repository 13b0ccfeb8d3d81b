package dev.slipway.bot.operation;

import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Paused;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.bot.replica.Membership;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that two replicas never carry out one operation: waits while a living one does, and
 * gives it free once what ran here has stopped without an end.
 */
final class Handover {
  private static final Logger log = LoggerFactory.getLogger(Handover.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private final OperationStore store;
  private final OperationSchedule schedule;
  private final Membership membership;
  private final Insistence insist;

  Handover(
      OperationStore store, OperationSchedule schedule, Membership membership, Insistence insist) {
    this.store = store;
    this.schedule = schedule;
    this.membership = membership;
    this.insist = insist;
  }

  /**
   * The operation once no other living replica carries it out; empty when the bot leaves before.
   */
  Optional<Operation> awaitFree(OperationId id, Run run) {
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
      if (!run.pauseUnlessLeaving(LOOK_AGAIN)) {
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
  void letGo(OperationId id, Run run) {
    if (run.isCutOff()) {
      insist
          .on(id, run, () -> release(id, run))
          .filter(this::isLeftOver)
          .ifPresent(operation -> schedule.runNow(id));
      return;
    }
    try {
      log.debug("{} is left as {}", id, release(id, run).state());
    } catch (RuntimeException e) {
      log.info("{} is free once this replica has been silent for a while: {}", id, e.toString());
    }
  }

  private Operation release(OperationId id, Run run) {
    return switch (Settlement.settle(store, id, o -> Transitions.letGo(o, run.attempt()))) {
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
