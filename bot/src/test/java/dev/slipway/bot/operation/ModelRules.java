package dev.slipway.bot.operation;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Set;

/** The rules as they are. What overrides one shows that the check finds it. */
class ModelRules {
  TransitionResult approve(Operation operation, long version, UserId by, Instant now) {
    return Transitions.approve(operation, version, by, Eligibility.APPROVER, now);
  }

  TransitionResult reject(Operation operation, long version, UserId by, Instant now) {
    return Transitions.reject(operation, version, by, "no", Eligibility.APPROVER, now);
  }

  TransitionResult expire(Operation operation, Instant now) {
    return Transitions.expire(operation, now);
  }

  TransitionResult cancel(Operation operation, UserId by, Instant now) {
    return Transitions.cancel(operation, by, Eligibility.APPROVER, now);
  }

  TransitionResult pause(OperationView view, UserId by) {
    return Transitions.pause(view, by, Eligibility.APPROVER);
  }

  TransitionResult resume(Operation operation, UserId by) {
    return Transitions.resume(operation, by, Eligibility.APPROVER);
  }

  TransitionResult start(
      Operation operation,
      Operation seen,
      Plan plan,
      ReplicaId me,
      Set<ReplicaId> alive,
      Instant now) {
    return Transitions.start(operation, seen, plan, me, alive, now);
  }

  TransitionResult drift(Operation operation, Plan now, Instant expiresAt) {
    return Transitions.drift(operation, now, expiresAt, Set.of(OperationSamples.BO));
  }

  TransitionResult paused(OperationView view, int attempt, UserId by, Instant now) {
    return Transitions.paused(view, attempt, by, Text.of("Half of it."), now);
  }

  TransitionResult finish(Operation operation, int attempt, Ended end) {
    return Transitions.finish(operation, attempt, end);
  }

  TransitionResult letGo(Operation operation, int attempt) {
    return Transitions.letGo(operation, attempt);
  }

  /** Whether another replica carries it out, so that this one has to wait. */
  boolean isHeld(OperationState.Running running, ReplicaId me, Set<ReplicaId> alive) {
    return Transitions.isHeld(running, me, alive);
  }

  /** Whether what a step tells is written. */
  boolean takes(Operation operation, int attempt) {
    return operation.state().isOpenAt(attempt);
  }

  /** Whether a run that is over gives the cluster back. */
  boolean givesBack(Operation operation) {
    return !(operation.state() instanceof OperationState.Running
        || operation.state() instanceof OperationState.Paused
        || operation.state() instanceof OperationState.Approved);
  }

  /** Whether a replica's row may be struck off while its step still runs. */
  boolean buriesWhoWorks() {
    return false;
  }
}
