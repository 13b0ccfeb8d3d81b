package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.Ruling.Denial;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** What people, or the lapse of time, decide about a stored operation. */
final class Decisions {
  private final OperationStore store;
  private final Planning planning;
  private final ApprovalPolicy policy;
  private final ClusterTurn turn;
  private final OperationSchedule schedule;
  private final Consumer<Operation> start;
  private final Witnesses witnesses;
  private final Clock clock;

  /** {@code start} sends on its way what was approved. */
  Decisions(
      OperationStore store,
      Planning planning,
      ApprovalPolicy policy,
      ClusterTurn turn,
      OperationSchedule schedule,
      Consumer<Operation> start,
      Witnesses witnesses,
      Clock clock) {
    this.store = store;
    this.planning = planning;
    this.policy = policy;
    this.turn = turn;
    this.schedule = schedule;
    this.start = start;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  Outcome<Operation> approve(OperationId id, long version, UserId by) {
    Outcome<Operation> outcome =
        known(id)
            .flatMap(
                operation ->
                    planning
                        .action(operation)
                        .flatMap(action -> approve(action, operation, version, by)));
    Outcome<Operation> approved = witnessed(outcome, id, by, "approve");
    // After the audit log, so that a start never stands before the yes that allowed it.
    if (approved instanceof Outcome.Success<Operation>(Operation written)) {
      start.accept(written);
    }
    return approved;
  }

  private Outcome<Operation> approve(
      Maintenance action, Operation operation, long version, UserId by) {
    Standing standing = standing(operation, by);
    Optional<StartTime> later = operation.startAfter(clock.instant());
    Optional<Failure> forbidden =
        planning.forbids(operation, later.map(StartTime::at).orElseGet(clock::instant));
    Optional<Occupant> other =
        later.isPresent() || operation.inLine()
            ? Optional.empty()
            : turn.busy(
                action, operation.arguments(), operation.cluster(), Optional.of(operation.id()));
    if (standing == Standing.APPROVER
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
        o -> Transitions.approve(o, version, by, standing, clock.instant()));
  }

  Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, standing) ->
                settle(
                    "Rejecting",
                    id,
                    by,
                    "reject",
                    o -> Transitions.reject(o, version, by, reason, standing, clock.instant())));
    return witnessed(outcome, id, by, "reject");
  }

  Outcome<Operation> cancel(OperationId id, UserId by) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, standing) ->
                alreadyCancelling(operation)
                    ? Outcome.of(operation)
                    : settle(
                        "Cancelling",
                        id,
                        by,
                        "cancel",
                        o -> Transitions.cancel(o, by, standing, clock.instant())));
    if (outcome instanceof Outcome.Success<Operation>(Operation cancelled)) {
      if (cancelled.ended()) {
        // What was paused had its cluster still.
        turn.giveBack(cancelled);
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
            (operation, standing) ->
                settle(
                    "Pausing",
                    id,
                    by,
                    "pause",
                    // Another writer between these two readings is found out when it is written.
                    o -> Transitions.pause(store.view(id).orElseThrow(), by, standing)));
    return witnessed(outcome, id, by, "pause");
  }

  Outcome<Operation> resume(OperationId id, UserId by) {
    Outcome<Operation> outcome =
        standing(
            id,
            by,
            (operation, standing) ->
                settle("Resuming", id, by, "resume", o -> Transitions.resume(o, by, standing)));
    Outcome<Operation> resumed = witnessed(outcome, id, by, "resume");
    if (resumed instanceof Outcome.Success<Operation>) {
      schedule.runNow(id);
    }
    return resumed;
  }

  void expire(OperationId id) {
    Settlement settled =
        Settlement.settle(
            store,
            id,
            witnesses.recording(
                AuditEvent.SLIPWAY, "expire", o -> Transitions.expire(o, clock.instant())));
    switch (settled) {
      case Written(Operation expired) ->
          witnesses.told(expired.id(), AuditEvent.SLIPWAY, "expire", expired.plan().title());
      case Denied(Denial why) -> {
        // The alarm went off before its time, as after the clock was set back: set it again.
        if (why == Denial.EARLY) {
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
      Function<Operation, Ruling> transition) {
    return switch (Settlement.settle(
        store, id, witnesses.recording(by.value(), verb, transition))) {
      case Written(Operation operation) -> Outcome.of(operation);
      case Denied(Denial why) -> {
        if (why == Denial.OVERDUE) {
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
          witnesses.told(id, by.value(), verb, operation.plan().title());
      case Outcome.Failed<Operation>(Failure failure) ->
          witnesses.refused(id.toString(), by.value(), verb, failure);
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
      OperationId id, UserId by, BiFunction<Operation, Standing, Outcome<Operation>> decision) {
    return known(id).flatMap(operation -> decision.apply(operation, standing(operation, by)));
  }

  private Standing standing(Operation operation, UserId by) {
    return policy.standing(
        planning.descriptor(operation), operation.channel(), operation.requester(), by);
  }
}
