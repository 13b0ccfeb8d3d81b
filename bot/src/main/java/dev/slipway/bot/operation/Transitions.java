package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanDifference;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Expired;
import dev.slipway.bot.operation.OperationState.Paused;
import dev.slipway.bot.operation.OperationState.Rejected;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationStore.Change;
import dev.slipway.bot.operation.Ruling.Denial;
import dev.slipway.bot.operation.Ruling.Deny;
import dev.slipway.bot.operation.Ruling.Write;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every way an operation may move, as pure functions of what is stored: no clock, no store, no
 * policy. Two writers that both run one of these are settled by the store's compare-and-swap.
 */
final class Transitions {
  private Transitions() {}

  static Ruling approve(
      Operation operation, long version, UserId by, Standing standing, Instant now) {
    return decide(
        operation,
        version,
        standing,
        now,
        new Change(
            operation.in(new Approved(by, now)), List.of(new JournalEvent.ApprovalGiven(by))));
  }

  static Ruling reject(
      Operation operation, long version, UserId by, String reason, Standing standing, Instant now) {
    Rejected rejected = new Rejected(now, by, reason);
    return decide(
        operation,
        version,
        standing,
        now,
        new Change(
            operation.in(rejected),
            List.of(
                new JournalEvent.ApprovalRefused(by, reason),
                new JournalEvent.Finished(rejected))));
  }

  private static Ruling decide(
      Operation operation, long version, Standing standing, Instant now, Change change) {
    return switch (operation.state()) {
      case Approved ignored -> new Deny(Denial.DECIDED);
      case Running ignored -> new Deny(Denial.DECIDED);
      case Paused ignored -> new Deny(Denial.DECIDED);
      case Ended ignored -> new Deny(Denial.DECIDED);
      case AwaitingApproval(Instant expiresAt) -> {
        if (operation.version() != version) {
          yield new Deny(Denial.STALE);
        }
        if (!now.isBefore(expiresAt)) {
          yield new Deny(Denial.OVERDUE);
        }
        yield switch (standing) {
          case APPROVER -> new Write(change);
          case REQUESTER -> new Deny(Denial.OWN);
          case STRANGER -> new Deny(Denial.STRANGER);
        };
      }
    };
  }

  static Ruling expire(Operation operation, Instant now) {
    return switch (operation.state()) {
      case AwaitingApproval(Instant expiresAt) ->
          now.isBefore(expiresAt)
              ? new Deny(Denial.EARLY)
              : new Write(ended(operation, new Expired(now)));
      case Approved ignored -> new Deny(Denial.DECIDED);
      case Running ignored -> new Deny(Denial.DECIDED);
      case Paused ignored -> new Deny(Denial.DECIDED);
      case Ended ignored -> new Deny(Denial.ENDED);
    };
  }

  static Ruling cancel(Operation operation, UserId by, Standing standing, Instant now) {
    return switch (operation.state()) {
      case Ended ignored -> new Deny(Denial.ENDED);
      case AwaitingApproval ignored -> cancelNow(operation, standing, new Cancelled(now, by));
      case Approved ignored -> cancelNow(operation, standing, new Cancelled(now, by));
      case Paused paused ->
          cancelNow(operation, standing, new Cancelled(now, by, paused.doneSoFar()));
      // Only the asking is written; the run ends it at the next safe point.
      case Running ignored ->
          standing == Standing.STRANGER
              ? new Deny(Denial.STRANGER)
              : new Write(new Change(operation, List.of(new JournalEvent.CancelAsked(by))));
    };
  }

  private static Ruling cancelNow(Operation operation, Standing standing, Cancelled end) {
    return standing == Standing.STRANGER
        ? new Deny(Denial.STRANGER)
        : new Write(ended(operation, end));
  }

  /**
   * Ends it, or asks its run to, for {@code taker}, which was approved by {@code approvedBy}. What
   * holds nothing any more is left alone. {@code view} is of the operation as it is to be changed.
   */
  static Ruling takeOver(OperationView view, Operation taker, UserId approvedBy, Instant now) {
    return switch (view.operation().state()) {
      case AwaitingApproval ignored -> new Deny(Denial.UNAPPROVED);
      case Ended ignored -> new Deny(Denial.ENDED);
      case Approved ignored ->
          takenOver(view, taker, approvedBy, new Cancelled(now, taker.requester()));
      case Paused paused ->
          takenOver(
              view, taker, approvedBy, new Cancelled(now, taker.requester(), paused.doneSoFar()));
      case Running ignored ->
          view.cancelAskedBy().isPresent()
              ? new Deny(Denial.STOPPING)
              : new Write(new Change(view.operation(), List.of(takenOver(taker, approvedBy))));
    };
  }

  private static Ruling takenOver(
      OperationView view, Operation taker, UserId approvedBy, Cancelled end) {
    return new Write(
        new Change(
            view.operation().in(end),
            List.of(takenOver(taker, approvedBy), new JournalEvent.Finished(end))));
  }

  private static JournalEvent takenOver(Operation taker, UserId approvedBy) {
    return new JournalEvent.TakenOver(taker.id(), taker.requester(), taker.reason(), approvedBy);
  }

  /** Asks the run to pause; {@code view} is of the operation as it is to be changed. */
  static Ruling pause(OperationView view, UserId by, Standing standing) {
    return switch (view.operation().state()) {
      case AwaitingApproval ignored -> new Deny(Denial.IDLE);
      case Approved ignored -> new Deny(Denial.IDLE);
      case Paused ignored -> new Deny(Denial.PAUSED);
      case Ended ignored -> new Deny(Denial.ENDED);
      case Running ignored -> {
        if (standing == Standing.STRANGER) {
          yield new Deny(Denial.STRANGER);
        }
        if (view.cancelAskedBy().isPresent()) {
          yield new Deny(Denial.STOPPING);
        }
        yield view.pauseAskedBy().isPresent()
            ? new Deny(Denial.PAUSED)
            : new Write(new Change(view.operation(), List.of(new JournalEvent.PauseAsked(by))));
      }
    };
  }

  /**
   * The run has stopped in {@code attempt} where {@code by} asked it to, unless another replica did
   * so before and somebody has had it go on since. {@code view} is of the operation as it is to be
   * changed.
   */
  static Ruling paused(OperationView view, int attempt, UserId by, Text doneSoFar, Instant now) {
    Operation operation = view.operation();
    return switch (operation.state()) {
      case Running running -> {
        if (running.attempts() != attempt) {
          yield new Deny(Denial.TAKEN_OVER);
        }
        yield view.pauseAskedBy().isEmpty()
            ? new Deny(Denial.UNPAUSED)
            : new Write(
                new Change(
                    operation.in(new Paused(now, by, doneSoFar, running.since(), attempt)),
                    List.of(new JournalEvent.Paused(doneSoFar))));
      }
      case Paused ignored -> new Deny(Denial.PAUSED);
      case AwaitingApproval ignored -> new Deny(Denial.IDLE);
      case Approved ignored -> new Deny(Denial.IDLE);
      case Ended ignored -> new Deny(Denial.ENDED);
    };
  }

  /** Has what is paused go on, as after a restart: what is left is covered by what was begun. */
  static Ruling resume(Operation operation, UserId by, Standing standing) {
    return switch (operation.state()) {
      case Paused paused ->
          standing == Standing.STRANGER
              ? new Deny(Denial.STRANGER)
              : new Write(
                  new Change(
                      operation.in(new Running(paused.runningSince(), paused.attempts())),
                      List.of(new JournalEvent.Resumed(by))));
      case AwaitingApproval ignored -> new Deny(Denial.UNPAUSED);
      case Approved ignored -> new Deny(Denial.UNPAUSED);
      case Running ignored -> new Deny(Denial.UNPAUSED);
      case Ended ignored -> new Deny(Denial.ENDED);
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
  static Ruling start(
      Operation operation,
      Operation seen,
      Plan plan,
      ReplicaId me,
      Set<ReplicaId> alive,
      Instant now) {
    return switch (operation.state()) {
      case AwaitingApproval ignored -> new Deny(Denial.UNAPPROVED);
      case Paused ignored -> new Deny(Denial.PAUSED);
      case Ended ignored -> new Deny(Denial.ENDED);
      case Approved ignored ->
          operation.version() == seen.version()
              ? started(operation.with(plan, new Running(now, 1, Optional.of(me))), 1)
              : new Deny(Denial.TAKEN_OVER);
      // What people were shown and approved stays; the new plan only says what is left to do.
      case Running running -> {
        if (running.attempts() != seen.attempt()) {
          yield new Deny(Denial.TAKEN_OVER);
        }
        int attempt = running.attempts() + 1;
        yield isHeld(running, me, alive)
            ? new Deny(Denial.HELD)
            : started(
                operation.in(new Running(running.since(), attempt, Optional.of(me))), attempt);
      }
    };
  }

  /** Whether another living replica carries it out. */
  static boolean isHeld(Running running, ReplicaId me, Set<ReplicaId> alive) {
    return running
        .runner()
        .filter(runner -> !runner.equals(me))
        .filter(alive::contains)
        .isPresent();
  }

  /** Nobody carries it out for now: whoever ran {@code attempt} has stopped without an end. */
  static Ruling letGo(Operation operation, int attempt) {
    return switch (operation.state()) {
      case Running running ->
          running.attempts() != attempt || running.runner().isEmpty()
              ? new Deny(Denial.TAKEN_OVER)
              : new Write(
                  new Change(operation.in(new Running(running.since(), attempt)), List.of()));
      case AwaitingApproval ignored -> new Deny(Denial.IDLE);
      case Approved ignored -> new Deny(Denial.IDLE);
      case Paused ignored -> new Deny(Denial.PAUSED);
      case Ended ignored -> new Deny(Denial.ENDED);
    };
  }

  private static Ruling started(Operation running, int attempt) {
    return new Write(new Change(running, List.of(new JournalEvent.Started(attempt))));
  }

  /** Back to asking, because what would be done is no longer what was approved. */
  static Ruling drift(Operation operation, Plan now, Instant expiresAt, Set<UserId> approvers) {
    return askAgain(
        operation,
        now,
        new JournalEvent.Drifted(PlanDifference.between(operation.plan(), now)),
        expiresAt,
        approvers);
  }

  /** Back to asking for a start at once, because the time that was approved is over. */
  static Ruling missStart(
      Operation operation, StartTime at, Plan now, Instant expiresAt, Set<UserId> approvers) {
    return askAgain(operation, now, new JournalEvent.StartMissed(at), expiresAt, approvers);
  }

  private static Ruling askAgain(
      Operation operation, Plan now, JournalEvent why, Instant expiresAt, Set<UserId> approvers) {
    return switch (operation.state()) {
      case Approved ignored ->
          new Write(
              new Change(
                  operation.startingAtOnce().with(now, new AwaitingApproval(expiresAt)),
                  List.of(why, new JournalEvent.ApprovalAsked(expiresAt, approvers))));
      case AwaitingApproval ignored -> new Deny(Denial.UNAPPROVED);
      case Running ignored -> new Deny(Denial.RUNNING);
      case Paused ignored -> new Deny(Denial.RUNNING);
      case Ended ignored -> new Deny(Denial.ENDED);
    };
  }

  /**
   * Tells the running step something. {@code view} is of the operation as it is to be changed; what
   * it offers then decides, not what a button says.
   */
  static Ruling direct(OperationView view, OfferId offer, UserId by, Standing standing) {
    Optional<Choice> choice = OpenOffers.find(view, offer);
    if (choice.isEmpty() || !(choice.get().offer() instanceof Offer.Tell(var label, var told))) {
      return new Deny(OpenOffers.whyNone(view));
    }
    if (standing == Standing.STRANGER) {
      return new Deny(Denial.STRANGER);
    }
    return choice.get().free()
        ? new Write(
            new Change(
                view.operation(),
                List.of(new JournalEvent.Directed(by, told, offer.sequence(), offer.index()))))
        : new Deny(Denial.TOLD);
  }

  /** Decides that what it changed before it failed or was stopped stays so. */
  static Ruling keep(OperationView view, UserId by, Standing standing) {
    if (!OpenOffers.mayKeep(view)) {
      return new Deny(OpenOffers.whyNone(view));
    }
    return standing == Standing.STRANGER
        ? new Deny(Denial.STRANGER)
        : new Write(new Change(view.operation(), List.of(new JournalEvent.Kept(by))));
  }

  /** The end of an operation that was approved, ran or is paused, in {@code attempt}. */
  static Ruling finish(Operation operation, int attempt, Ended end) {
    return switch (operation.state()) {
      case Approved ignored -> finishIn(operation, attempt, end);
      case Running ignored -> finishIn(operation, attempt, end);
      case Paused ignored -> finishIn(operation, attempt, end);
      case AwaitingApproval ignored -> new Deny(Denial.UNAPPROVED);
      case Ended ignored -> new Deny(Denial.ENDED);
    };
  }

  private static Ruling finishIn(Operation operation, int attempt, Ended end) {
    return operation.state().isOpenAt(attempt)
        ? new Write(ended(operation, end))
        : new Deny(Denial.TAKEN_OVER);
  }

  private static Change ended(Operation operation, Ended end) {
    return new Change(operation.in(end), List.of(new JournalEvent.Finished(end)));
  }
}
