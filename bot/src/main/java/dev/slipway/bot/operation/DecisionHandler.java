package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.execution.ChangePublisher;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What people, or the lapse of time, decide about a stored operation. */
final class DecisionHandler {
  private final OperationStore store;
  private final PlanService planService;
  private final ApprovalPolicy policy;
  private final ClusterLockManager turn;
  private final OperationScheduler schedule;
  private final Consumer<Operation> start;
  private final ChangePublisher changePublisher;
  private final Clock clock;

  /** {@code start} sends on its way what was approved. */
  DecisionHandler(
      OperationStore store,
      PlanService planService,
      ApprovalPolicy policy,
      ClusterLockManager turn,
      OperationScheduler schedule,
      Consumer<Operation> start,
      ChangePublisher changePublisher,
      Clock clock) {
    this.store = store;
    this.planService = planService;
    this.policy = policy;
    this.turn = turn;
    this.schedule = schedule;
    this.start = start;
    this.changePublisher = changePublisher;
    this.clock = clock;
  }

  Outcome<Operation> approve(OperationId id, long version, UserId by) {
    Outcome<Operation> outcome =
        known(id)
            .flatMap(
                operation ->
                    planService
                        .action(operation)
                        .flatMap(action -> approve(operation, version, by)));
    Outcome<Operation> approved = witnessed(outcome, id, by, "approve");
    // After the audit log, so that a start never stands before the yes that allowed it.
    if (approved instanceof Outcome.Success<Operation>(Operation written)) {
      start.accept(written);
    }
    return approved;
  }

  private Outcome<Operation> approve(Operation operation, long version, UserId by) {
    Eligibility eligibility = standing(operation, by);
    Optional<ZonedStart> later = operation.startAfter(clock.instant());
    Optional<Failure> forbidden =
        planService.forbids(operation, later.map(ZonedStart::at).orElseGet(clock::instant));
    Optional<LockHolder> other =
        later.isPresent() || operation.queued()
            ? Optional.empty()
            : turn.findConflict(
                operation.scope(), operation.cluster(), Optional.of(operation.id()));
    if (eligibility == Eligibility.APPROVER
        && operation.state() instanceof OperationState.AwaitingApproval) {
      if (forbidden.isPresent()) {
        return Outcome.failed(forbidden.get());
      }
      if (other.isPresent()) {
        return Outcome.failed(OperationFailures.busy(operation, other.get(), clock.instant()));
      }
    }
    return settle(
        "Approving",
        operation.id(),
        by,
        "approve",
        o -> Transitions.approve(o, version, by, eligibility, clock.instant()));
  }

  Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, eligibility) ->
                settle(
                    "Rejecting",
                    id,
                    by,
                    "reject",
                    o -> Transitions.reject(o, version, by, reason, eligibility, clock.instant())));
    return witnessed(outcome, id, by, "reject");
  }

  Outcome<Operation> cancel(OperationId id, UserId by) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, eligibility) ->
                alreadyCancelling(operation)
                    ? Outcome.of(operation)
                    : settle(
                        "Cancelling",
                        id,
                        by,
                        "cancel",
                        o -> Transitions.cancel(o, by, eligibility, clock.instant())));
    if (outcome instanceof Outcome.Success<Operation>(Operation cancelled)) {
      if (cancelled.ended()) {
        // What was paused had its cluster still.
        turn.releaseLocks(cancelled);
      } else {
        // Where nobody carries it out, as when no version here can, a look at it ends it.
        schedule.runNow(id);
      }
    }
    return witnessed(outcome, id, by, "cancel");
  }

  Outcome<Operation> pause(OperationId id, UserId by) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, eligibility) ->
                settle(
                    "Pausing",
                    id,
                    by,
                    "pause",
                    // Another writer between these two readings is found out when it is written.
                    o -> Transitions.pause(store.view(id).orElseThrow(), by, eligibility)));
    return witnessed(outcome, id, by, "pause");
  }

  Outcome<Operation> resume(OperationId id, UserId by) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, eligibility) ->
                settle("Resuming", id, by, "resume", o -> Transitions.resume(o, by, eligibility)));
    Outcome<Operation> resumed = witnessed(outcome, id, by, "resume");
    if (resumed instanceof Outcome.Success<Operation>) {
      schedule.runNow(id);
    }
    return resumed;
  }

  void expire(OperationId id) {
    CommitResult settled =
        CommitResult.settle(
            store,
            id,
            changePublisher.withAudit(
                AuditEvent.SLIPWAY, "expire", o -> Transitions.expire(o, clock.instant())));
    switch (settled) {
      case Written(Operation expired) ->
          changePublisher.published(
              expired.id(), AuditEvent.SLIPWAY, "expire", expired.plan().titleText());
      case Denied(DenialReason why) -> {
        // The alarm went off before its time, as after the clock was set back: set it again.
        if (why == DenialReason.NOT_DUE) {
          store
              .find(id)
              .filter(o -> o.state() instanceof OperationState.AwaitingApproval)
              .ifPresent(
                  o ->
                      schedule.expireAt(
                          id, ((OperationState.AwaitingApproval) o.state()).expiresAt()));
        }
      }
    }
  }

  private boolean alreadyCancelling(Operation operation) {
    return operation.state() instanceof OperationState.Running
        && store.view(operation.id()).stream().anyMatch(view -> view.cancelAskedBy().isPresent());
  }

  private Outcome<Operation> settle(
      String attempted,
      OperationId id,
      UserId by,
      String verb,
      Function<Operation, TransitionResult> transition) {
    return switch (CommitResult.settle(
        store, id, changePublisher.withAudit(by.value(), verb, transition))) {
      case Written(Operation operation) -> Outcome.of(operation);
      case Denied(DenialReason why) -> {
        if (why == DenialReason.EXPIRED) {
          expire(id);
        }
        yield Outcome.failed(
            store
                .view(id)
                .map(view -> OperationFailures.denied(attempted, view, why))
                .orElseGet(() -> OperationFailures.unknownOperation(id)));
      }
    };
  }

  private Outcome<Operation> witnessed(
      Outcome<Operation> outcome, OperationId id, UserId by, String verb) {
    switch (outcome) {
      case Outcome.Success<Operation>(Operation operation) ->
          changePublisher.published(id, by.value(), verb, operation.plan().titleText());
      case Outcome.Failed<Operation>(Failure failure) ->
          changePublisher.auditRefusal(id.toString(), by.value(), verb, failure);
    }
    return outcome;
  }

  private Outcome<Operation> known(OperationId id) {
    return store
        .find(id)
        .<Outcome<Operation>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownOperation(id)));
  }

  /** What {@code decision} makes of the operation, by the standing {@code by} has in it. */
  private Outcome<Operation> standing(
      OperationId id, UserId by, BiFunction<Operation, Eligibility, Outcome<Operation>> decision) {
    return known(id).flatMap(operation -> decision.apply(operation, standing(operation, by)));
  }

  private Eligibility standing(Operation operation, UserId by) {
    return policy.eligibility(
        planService.descriptor(operation), operation.channel(), operation.requester(), by);
  }
}
