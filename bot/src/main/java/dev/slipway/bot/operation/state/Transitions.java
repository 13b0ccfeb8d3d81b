package dev.slipway.bot.operation.state;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDifference;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Expired;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Rejected;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.bot.operation.state.TransitionResult.Allowed;
import dev.slipway.bot.operation.state.TransitionResult.DenialReason;
import dev.slipway.bot.operation.state.TransitionResult.Forbidden;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every way an operation may move, as pure functions of what is stored: no clock, no store, no
 * policy. Two writers that both run one of these are settled by the store's compare-and-swap.
 */
public final class Transitions {
  private Transitions() {}

  public static TransitionResult approve(
      Operation operation, long version, UserId by, Eligibility eligibility, Instant now) {
    return decide(
        operation,
        version,
        eligibility,
        now,
        new Change(
            operation.withState(new Approved(by, now)),
            List.of(new JournalEvent.ApprovalGiven(by))));
  }

  public static TransitionResult reject(
      Operation operation,
      long version,
      UserId by,
      String reason,
      Eligibility eligibility,
      Instant now) {
    Rejected rejected = new Rejected(now, by, reason);
    return decide(
        operation,
        version,
        eligibility,
        now,
        new Change(
            operation.withState(rejected),
            List.of(
                new JournalEvent.ApprovalRefused(by, reason),
                new JournalEvent.Finished(rejected))));
  }

  private static TransitionResult decide(
      Operation operation, long version, Eligibility eligibility, Instant now, Change change) {
    return switch (operation.state()) {
      case Approved ignored -> new Forbidden(DenialReason.DECIDED);
      case Running ignored -> new Forbidden(DenialReason.DECIDED);
      case Paused ignored -> new Forbidden(DenialReason.DECIDED);
      case Ended ignored -> new Forbidden(DenialReason.DECIDED);
      case AwaitingApproval(Instant expiresAt) -> {
        if (operation.version() != version) {
          yield new Forbidden(DenialReason.STALE);
        }
        if (!now.isBefore(expiresAt)) {
          yield new Forbidden(DenialReason.EXPIRED);
        }
        yield switch (eligibility) {
          case APPROVER -> new Allowed(change);
          case REQUESTER -> new Forbidden(DenialReason.SELF_APPROVAL);
          case NOT_ELIGIBLE -> new Forbidden(DenialReason.NOT_AUTHORIZED);
        };
      }
    };
  }

  public static TransitionResult expire(Operation operation, Instant now) {
    return switch (operation.state()) {
      case AwaitingApproval(Instant expiresAt) ->
          now.isBefore(expiresAt)
              ? new Forbidden(DenialReason.NOT_DUE)
              : new Allowed(ended(operation, new Expired(now)));
      case Approved ignored -> new Forbidden(DenialReason.DECIDED);
      case Running ignored -> new Forbidden(DenialReason.DECIDED);
      case Paused ignored -> new Forbidden(DenialReason.DECIDED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  public static TransitionResult cancel(
      Operation operation, UserId by, Eligibility eligibility, Instant now) {
    return switch (operation.state()) {
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
      case AwaitingApproval ignored -> cancelNow(operation, eligibility, new Cancelled(now, by));
      case Approved ignored -> cancelNow(operation, eligibility, new Cancelled(now, by));
      case Paused paused ->
          cancelNow(operation, eligibility, new Cancelled(now, by, paused.doneSoFar()));
      // Only the asking is written; the run ends it at the next safe point.
      case Running ignored ->
          eligibility == Eligibility.NOT_ELIGIBLE
              ? new Forbidden(DenialReason.NOT_AUTHORIZED)
              : new Allowed(new Change(operation, List.of(new JournalEvent.CancelRequested(by))));
    };
  }

  private static TransitionResult cancelNow(
      Operation operation, Eligibility eligibility, Cancelled end) {
    return eligibility == Eligibility.NOT_ELIGIBLE
        ? new Forbidden(DenialReason.NOT_AUTHORIZED)
        : new Allowed(ended(operation, end));
  }

  /**
   * Ends it, or asks its run to, for {@code taker}, which was approved by {@code approvedBy}. What
   * holds nothing any more is left alone. {@code view} is of the operation as it is to be changed.
   */
  public static TransitionResult takeOver(
      OperationView view, Operation taker, UserId approvedBy, Instant now) {
    return switch (view.operation().state()) {
      case AwaitingApproval ignored -> new Forbidden(DenialReason.UNAPPROVED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
      case Approved ignored ->
          takenOver(view, taker, approvedBy, new Cancelled(now, taker.requester()));
      case Paused paused ->
          takenOver(
              view, taker, approvedBy, new Cancelled(now, taker.requester(), paused.doneSoFar()));
      case Running ignored ->
          view.cancelAskedBy().isPresent()
              ? new Forbidden(DenialReason.STOPPING)
              : new Allowed(new Change(view.operation(), List.of(takenOver(taker, approvedBy))));
    };
  }

  private static TransitionResult takenOver(
      OperationView view, Operation taker, UserId approvedBy, Cancelled end) {
    return new Allowed(
        new Change(
            view.operation().withState(end),
            List.of(takenOver(taker, approvedBy), new JournalEvent.Finished(end))));
  }

  private static JournalEvent takenOver(Operation taker, UserId approvedBy) {
    return new JournalEvent.Preempted(taker.id(), taker.requester(), taker.reason(), approvedBy);
  }

  /** Asks the run to pause; {@code view} is of the operation as it is to be changed. */
  public static TransitionResult pause(OperationView view, UserId by, Eligibility eligibility) {
    return switch (view.operation().state()) {
      case AwaitingApproval ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Approved ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Paused ignored -> new Forbidden(DenialReason.PAUSED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
      case Running ignored -> {
        if (eligibility == Eligibility.NOT_ELIGIBLE) {
          yield new Forbidden(DenialReason.NOT_AUTHORIZED);
        }
        if (view.cancelAskedBy().isPresent()) {
          yield new Forbidden(DenialReason.STOPPING);
        }
        yield view.pauseAskedBy().isPresent()
            ? new Forbidden(DenialReason.PAUSED)
            : new Allowed(
                new Change(view.operation(), List.of(new JournalEvent.PauseRequested(by))));
      }
    };
  }

  /**
   * The run has stopped in {@code attempt} where {@code by} asked it to, unless another replica did
   * so before and somebody has had it go on since. {@code view} is of the operation as it is to be
   * changed.
   */
  public static TransitionResult paused(
      OperationView view, int attempt, UserId by, Text doneSoFar, Instant now) {
    Operation operation = view.operation();
    return switch (operation.state()) {
      case Running running -> {
        if (running.attempts() != attempt) {
          yield new Forbidden(DenialReason.TAKEN_OVER);
        }
        yield view.pauseAskedBy().isEmpty()
            ? new Forbidden(DenialReason.UNPAUSED)
            : new Allowed(
                new Change(
                    operation.withState(new Paused(now, by, doneSoFar, running.since(), attempt)),
                    List.of(new JournalEvent.Paused(doneSoFar))));
      }
      case Paused ignored -> new Forbidden(DenialReason.PAUSED);
      case AwaitingApproval ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Approved ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  /** Has what is paused go on, as after a restart: what is left is covered by what was begun. */
  public static TransitionResult resume(Operation operation, UserId by, Eligibility eligibility) {
    return switch (operation.state()) {
      case Paused paused ->
          eligibility == Eligibility.NOT_ELIGIBLE
              ? new Forbidden(DenialReason.NOT_AUTHORIZED)
              : new Allowed(
                  new Change(
                      operation.withState(new Running(paused.runningSince(), paused.attempts())),
                      List.of(new JournalEvent.Resumed(by))));
      case AwaitingApproval ignored -> new Forbidden(DenialReason.UNPAUSED);
      case Approved ignored -> new Forbidden(DenialReason.UNPAUSED);
      case Running ignored -> new Forbidden(DenialReason.UNPAUSED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  /**
   * Begins, or begins again.
   *
   * @param seen the operation as read before {@code plan} was made: another start since then has
   *     taken it over, and another approval was to another plan
   * @param plan what the steps about to run were made from
   * @param me who carries it out
   * @param alive the replicas whose steps may still be running
   */
  public static TransitionResult start(
      Operation operation,
      Operation seen,
      Plan plan,
      ReplicaId me,
      Set<ReplicaId> alive,
      Instant now) {
    return switch (operation.state()) {
      case AwaitingApproval ignored -> new Forbidden(DenialReason.UNAPPROVED);
      case Paused ignored -> new Forbidden(DenialReason.PAUSED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
      case Approved ignored ->
          operation.version() == seen.version()
              ? started(operation.withPlan(plan, new Running(now, 1, Optional.of(me))), 1)
              : new Forbidden(DenialReason.TAKEN_OVER);
      // What people were shown and approved stays; the new plan only says what is left to do.
      case Running running -> {
        if (running.attempts() != seen.attempt()) {
          yield new Forbidden(DenialReason.TAKEN_OVER);
        }
        int attempt = running.attempts() + 1;
        yield isHeld(running, me, alive)
            ? new Forbidden(DenialReason.RUNNING_ELSEWHERE)
            : started(
                operation.withState(new Running(running.since(), attempt, Optional.of(me))),
                attempt);
      }
    };
  }

  /** Whether another living replica carries it out. */
  public static boolean isHeld(Running running, ReplicaId me, Set<ReplicaId> alive) {
    return running
        .runner()
        .filter(runner -> !runner.equals(me))
        .filter(alive::contains)
        .isPresent();
  }

  /** Nobody carries it out for now: whoever ran {@code attempt} has stopped without an end. */
  public static TransitionResult letGo(Operation operation, int attempt) {
    return switch (operation.state()) {
      case Running running ->
          running.attempts() != attempt || running.runner().isEmpty()
              ? new Forbidden(DenialReason.TAKEN_OVER)
              : new Allowed(
                  new Change(
                      operation.withState(new Running(running.since(), attempt)), List.of()));
      case AwaitingApproval ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Approved ignored -> new Forbidden(DenialReason.NOT_RUNNING);
      case Paused ignored -> new Forbidden(DenialReason.PAUSED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  private static TransitionResult started(Operation running, int attempt) {
    return new Allowed(new Change(running, List.of(new JournalEvent.Started(attempt))));
  }

  /** Back to asking, because what would be done is no longer what was approved. */
  public static TransitionResult drift(
      Operation operation, Plan now, Instant expiresAt, Set<UserId> approvers) {
    return askAgain(
        operation,
        now,
        new JournalEvent.PlanChanged(PlanDifference.between(operation.plan(), now)),
        expiresAt,
        approvers);
  }

  /** Back to asking for a start at once, because the time that was approved is over. */
  public static TransitionResult missStart(
      Operation operation, ZonedStart at, Plan now, Instant expiresAt, Set<UserId> approvers) {
    return askAgain(operation, now, new JournalEvent.StartMissed(at), expiresAt, approvers);
  }

  private static TransitionResult askAgain(
      Operation operation, Plan now, JournalEvent why, Instant expiresAt, Set<UserId> approvers) {
    return switch (operation.state()) {
      case Approved ignored ->
          new Allowed(
              new Change(
                  operation.startingAtOnce().withPlan(now, new AwaitingApproval(expiresAt)),
                  List.of(why, new JournalEvent.ApprovalRequested(expiresAt, approvers))));
      case AwaitingApproval ignored -> new Forbidden(DenialReason.UNAPPROVED);
      case Running ignored -> new Forbidden(DenialReason.RUNNING);
      case Paused ignored -> new Forbidden(DenialReason.RUNNING);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  /**
   * Tells the running step something. {@code view} is of the operation as it is to be changed; what
   * it offers then decides, not what a button says.
   */
  public static TransitionResult direct(
      OperationView view, FollowUpId offer, UserId by, Eligibility eligibility) {
    Optional<Choice> choice = AvailableFollowUps.find(view, offer);
    if (choice.isEmpty()
        || !(choice.get().offer() instanceof FollowUp.SendSignal(var label, var told))) {
      return new Forbidden(AvailableFollowUps.whyNone(view));
    }
    if (eligibility == Eligibility.NOT_ELIGIBLE) {
      return new Forbidden(DenialReason.NOT_AUTHORIZED);
    }
    return choice.get().free()
        ? new Allowed(
            new Change(
                view.operation(),
                List.of(
                    new JournalEvent.SignalReceived(by, told, offer.sequence(), offer.index()))))
        : new Forbidden(DenialReason.ALREADY_SIGNALLED);
  }

  /** Decides that what it changed before it failed or was stopped stays so. */
  public static TransitionResult keep(OperationView view, UserId by, Eligibility eligibility) {
    if (!AvailableFollowUps.mayKeep(view)) {
      return new Forbidden(AvailableFollowUps.whyNone(view));
    }
    return eligibility == Eligibility.NOT_ELIGIBLE
        ? new Forbidden(DenialReason.NOT_AUTHORIZED)
        : new Allowed(new Change(view.operation(), List.of(new JournalEvent.ChangesKept(by))));
  }

  /** The end of an operation that was approved, ran or is paused, in {@code attempt}. */
  public static TransitionResult finish(Operation operation, int attempt, Ended end) {
    return switch (operation.state()) {
      case Approved ignored -> finishIn(operation, attempt, end);
      case Running ignored -> finishIn(operation, attempt, end);
      case Paused ignored -> finishIn(operation, attempt, end);
      case AwaitingApproval ignored -> new Forbidden(DenialReason.UNAPPROVED);
      case Ended ignored -> new Forbidden(DenialReason.ENDED);
    };
  }

  private static TransitionResult finishIn(Operation operation, int attempt, Ended end) {
    return operation.state().isOpenAt(attempt)
        ? new Allowed(ended(operation, end))
        : new Forbidden(DenialReason.TAKEN_OVER);
  }

  private static Change ended(Operation operation, Ended end) {
    return new Change(operation.withState(end), List.of(new JournalEvent.Finished(end)));
  }
}
