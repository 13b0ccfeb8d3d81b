package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Paused;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.Ruling.Denial;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.bot.replica.Membership;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one operation out on the calling thread: rights and plan are looked at again, what
 * changed since the approval sends it back to asking, and then the steps run.
 */
final class OperationRunner {
  private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);
  private static final Text STOPPED_WAITING =
      Text.of(
          "Stopped while the cluster could not be reached; what had been done before stays done");
  private static final Text STOPPED_UNKNOWN =
      Text.of(
          "Stopped by a version of Slipway that could not carry it out; what had been done before"
              + " stays done");

  /** A start later than this is not made up for: people count on nothing happening after it. */
  private static final Duration STILL_IN_TIME = Duration.ofMinutes(15);

  private final OperationStore store;
  private final Planning planning;
  private final ApprovalPolicy policy;
  private final ClusterTurn turn;
  private final OperationSchedule schedule;
  private final InLine inLine;
  private final TakeOvers takeOvers;
  private final Witnesses witnesses;
  private final Membership membership;
  private final Clock clock;
  private final Insistence insist;
  private final Replanning replanning;
  private final Finishing finishing;
  private final Pausing pausing;
  private final Handover handover;
  private final RecordedSteps steps;

  /** {@code stop} tells a run in this process, if there is one, that it was cancelled. */
  OperationRunner(
      OperationStore store,
      Planning planning,
      ApprovalPolicy policy,
      ClusterTurn turn,
      OperationSchedule schedule,
      BiConsumer<OperationId, UserId> stop,
      Witnesses witnesses,
      Executor executor,
      Executor afterWindow,
      Patience patience,
      Membership membership,
      Clock clock) {
    this.store = store;
    this.membership = membership;
    this.planning = planning;
    this.policy = policy;
    this.insist = new Insistence(patience);
    this.replanning = new Replanning(store, planning, witnesses, insist, patience, clock);
    this.turn = turn;
    this.schedule = schedule;
    this.inLine = new InLine(store, turn, witnesses);
    this.takeOvers = new TakeOvers(store, turn, schedule, stop, witnesses, clock);
    this.witnesses = witnesses;
    this.finishing = new Finishing(store, turn, witnesses, insist, clock);
    this.pausing = new Pausing(store, finishing, witnesses, insist, clock);
    this.handover = new Handover(store, schedule, membership, insist);
    this.steps =
        new RecordedSteps(store, witnesses, insist, executor, afterWindow, patience, clock);
    this.clock = clock;
  }

  /** Starts over from what is stored whenever the store was away in the middle. */
  void carryOut(OperationId id, Run run) {
    try {
      boolean over =
          insist.on(
              id,
              run,
              () ->
                  handover
                      .awaitFree(id, run)
                      .ifPresentOrElse(
                          operation -> carryOut(operation, run),
                          () -> log.info("{} does not run here now", id)));
      log.debug("{} is {} here", id, over ? "over" : "left");
      if (run.leaving()) {
        handover.letGo(id, run);
      }
    } catch (OperationStore.Unreadable e) {
      // It, or what is in its way, is in the hands of the version that wrote it.
      log.warn("{} is left as it is: {}", id, e.getMessage());
    }
  }

  /** Looks for what was asked of it in another replica. */
  void heed(OperationId id, Run run) {
    pausing.heed(id, run);
    run.directed();
  }

  private void carryOut(Operation operation, Run run) {
    if (run.isCutOff()) {
      return;
    }
    switch (operation.state()) {
      case AwaitingApproval ignored ->
          log.info("{} was to run but waits for a yes", operation.id());
      case Ended ignored -> turn.giveBack(operation);
      case Approved ignored ->
          operation
              .startAfter(clock.instant())
              .ifPresentOrElse(
                  // Called before its time, as after the clock was set back.
                  start -> schedule.runAt(operation.id(), start.at()),
                  () -> guarded(operation, run));
      case Running ignored -> guarded(operation, run);
      case Paused ignored -> log.info("{} stays paused", operation.id());
    }
  }

  private void guarded(Operation operation, Run run) {
    try {
      switch (planning.action(operation)) {
        case Outcome.Failed<Maintenance>(Failure failure) ->
            leftToAnotherVersion(operation, failure, run);
        case Outcome.Success<Maintenance>(Maintenance action) -> inTurn(action, operation, run);
      }
    } catch (StoreOutage | OperationStore.Unreadable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("{} hit an unexpected error", operation.id(), e);
      finishing.fail(operation, OperationFailures.unexpected(operation, e), run);
    }
  }

  // Never failed: another replica may know what this one does not, as while versions are changed.
  private void leftToAnotherVersion(Operation operation, Failure why, Run run) {
    if (operation.state() instanceof Running) {
      pausing.heed(operation.id(), run);
    }
    if (run.cancelledBy().isPresent() || run.pausedBy().isPresent()) {
      interrupted(operation, STOPPED_UNKNOWN, run);
    } else {
      log.warn("{} is left as it is: {}", operation.id(), why.sentence());
      replanning.tell(operation, new JournalEvent.VersionAwaited(), run);
    }
  }

  private void inTurn(Maintenance action, Operation operation, Run run) {
    boolean mayWait = operation.inLine() && operation.state() instanceof Approved;
    Optional<Failure> forbidden =
        mayWait ? planning.forbids(operation, clock.instant()) : Optional.empty();
    if (forbidden.isPresent()) {
      inLine.heldBack(forbidden.get(), operation, run);
      return;
    }
    Optional<Occupant> other = turn.take(action, operation);
    if (other.isPresent() && mayWait) {
      behind(action, operation, other.get(), run);
      return;
    }
    if (other.isPresent()) {
      finishing.fail(
          operation, OperationFailures.busy(operation, other.get(), clock.instant()), run);
      return;
    }
    if (operation.state() instanceof Running) {
      pausing.heed(operation.id(), run);
    }
    if (run.pausedBy().isPresent()) {
      interrupted(operation, STOPPED_WAITING, run);
      return;
    }
    planned(operation, run).ifPresent(work -> start(action, operation, work, run));
  }

  // Nobody is stopped for what would not begin.
  private void behind(Maintenance action, Operation operation, Occupant other, Run run) {
    if (!takeOvers.isDue(operation, other)) {
      inLine.behind(turn.ahead(action, operation, other), operation, run);
    } else if (operation.state() instanceof Approved(UserId by, Instant at)
        && planned(operation, run).isPresent()) {
      takeOvers.carryOut(operation, by, other.operation().id(), run);
      carryOut(operation, run);
    }
  }

  /** What there is to do, if it may begin or go on; otherwise it has ended, asks again or waits. */
  private Optional<PlannedWork> planned(Operation operation, Run run) {
    Optional<Outcome<PlannedWork>> planned = replanning.plan(operation, run);
    if (planned.isEmpty()) {
      interrupted(operation, STOPPED_WAITING, run);
      return Optional.empty();
    }
    switch (planned.get()) {
      case Outcome.Failed<PlannedWork>(Failure failure) -> finishing.fail(operation, failure, run);
      case Outcome.Success<PlannedWork>(PlannedWork work) -> {
        if (work.plan().refused()) {
          finishing.fail(operation, OperationFailures.blocked(work.plan()), run);
        } else if (!(operation.state() instanceof Approved(UserId by, Instant at))
            || mayBegin(operation, by, work, run)) {
          return Optional.of(work);
        }
      }
    }
    return Optional.empty();
  }

  // Before a step was asked for, or while the cluster was awaited.
  private void interrupted(Operation operation, Text doneSoFar, Run run) {
    Optional<UserId> by = run.cancelledBy();
    Optional<UserId> paused = run.pausedBy();
    if (by.isPresent()) {
      finishing.end(operation, new Cancelled(clock.instant(), by.get(), doneSoFar), run);
    } else if (paused.isPresent()) {
      pausing.pause(operation, paused.get(), Pausing.AS_BEFORE, run);
    } else {
      log.info("{} is left waiting for its cluster, to be continued", operation.id());
    }
  }

  private boolean mayBegin(Operation operation, UserId by, PlannedWork work, Run run) {
    Optional<Failure> forbidden = planning.forbids(operation, clock.instant());
    if (forbidden.isPresent()) {
      if (operation.inLine()) {
        inLine.heldBack(forbidden.get(), operation, run);
      } else {
        finishing.fail(operation, forbidden.get(), run);
      }
      return false;
    }
    ActionDescriptor judged = planning.descriptor(operation);
    Optional<StartTime> missed = operation.startAt().filter(this::isMissed);
    switch (policy.judge(judged, operation.channel(), operation.requester())) {
      case ApprovalNeed.None() -> {
        missed.ifPresent(
            start ->
                finishing.fail(operation, OperationFailures.startMissed(operation, start), run));
        return missed.isEmpty();
      }
      case ApprovalNeed.Refused(Failure failure) -> finishing.fail(operation, failure, run);
      case ApprovalNeed.One one -> {
        Standing standing = policy.standing(judged, operation.channel(), operation.requester(), by);
        if (standing != Standing.APPROVER) {
          finishing.fail(operation, OperationFailures.approvalLost(operation, by), run);
        } else if (!work.plan().fingerprint().equals(operation.plan().fingerprint())) {
          askAgain(
              operation,
              "the plan changed after the approval",
              expiresAt -> o -> Transitions.drift(o, work.plan(), expiresAt, one.approvers()),
              one);
        } else if (missed.isPresent()) {
          askAgain(
              operation,
              "its start was missed",
              expiresAt ->
                  o ->
                      Transitions.missStart(
                          o, missed.get(), work.plan(), expiresAt, one.approvers()),
              one);
        } else {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isMissed(StartTime start) {
    return clock.instant().isAfter(start.at().plus(STILL_IN_TIME));
  }

  private void askAgain(
      Operation operation,
      String why,
      Function<Instant, Function<Operation, Ruling>> transition,
      ApprovalNeed.One need) {
    Instant expiresAt = clock.instant().plus(need.within());
    Settlement settled =
        Settlement.settle(
            store,
            operation.id(),
            witnesses.recording(
                AuditEvent.SLIPWAY, "drift", o -> why, transition.apply(expiresAt)));
    turn.giveBack(operation);
    switch (settled) {
      case Denied(var denial) -> log.info("{} is not asked for again: {}", operation.id(), denial);
      case Written(Operation waiting) -> {
        schedule.expireAt(waiting.id(), expiresAt);
        witnesses.told(waiting.id(), AuditEvent.SLIPWAY, "drift", why);
      }
    }
  }

  private void start(Maintenance action, Operation operation, PlannedWork work, Run run) {
    Optional<Settlement> settled =
        insist.on(
            operation.id(),
            run,
            () ->
                Settlement.settle(
                    store,
                    operation.id(),
                    witnesses.recording(
                        AuditEvent.SLIPWAY,
                        "start",
                        o ->
                            Transitions.start(
                                o,
                                operation,
                                work.plan(),
                                membership.me(),
                                membership.alive(),
                                clock.instant()))));
    if (settled.isEmpty()) {
      return;
    }
    switch (settled.get()) {
      case Denied(var why) -> {
        log.info("{} does not start: {}", operation.id(), why);
        turn.giveBack(operation);
        if (why == Denial.TAKEN_OVER || why == Denial.HELD) {
          run.cutOff();
        }
      }
      case Written(Operation running) -> {
        run.began(running);
        witnesses.told(running.id(), AuditEvent.SLIPWAY, "start", running.plan().title());
        pausing.heed(running.id(), run);
        execute(action, running, work, run);
      }
    }
  }

  private void execute(Maintenance action, Operation running, PlannedWork work, Run run) {
    Optional<RunResult> result = steps.run(running, work.steps(), run);
    if (result.isEmpty()) {
      return;
    }
    Optional<UserId> paused = run.pausedBy();
    if (paused.isPresent() && result.get() instanceof RunResult.Cancelled(var step, var soFar)) {
      pausing.pause(running, paused.get(), soFar, run);
    } else if (lostItsCluster(result.get(), running, run)) {
      log.info("{} lost its cluster and goes on when that is back", running.id());
      inTurn(action, running, run);
    } else {
      finishing.end(running, end(running, result.get(), run), run);
    }
  }

  // A step that ran out of time while nothing answered tells what is left, not why: planning again
  // shows whether the cluster is away.
  private boolean lostItsCluster(RunResult result, Operation running, Run run) {
    return result instanceof RunResult.Failed(String step, Failure failure)
        && mayBeAway(failure.kind())
        && !run.leaving()
        && replanning.clusterAway(running);
  }

  private static boolean mayBeAway(FailureKind kind) {
    return switch (kind) {
      case UNAVAILABLE, CLUSTER -> true;
      case USER, REFUSED, INTERNAL -> false;
    };
  }

  private Ended end(Operation running, RunResult result, Run run) {
    return switch (result) {
      case RunResult.Completed(Text summary) -> new Succeeded(clock.instant(), summary);
      case RunResult.Failed(String step, Failure failure) -> new Failed(clock.instant(), failure);
      // Only a person cancels; a step that stops unasked is still told to the requester.
      case RunResult.Cancelled(String step, Text doneSoFar) ->
          new Cancelled(clock.instant(), run.cancelledBy().orElse(running.requester()), doneSoFar);
    };
  }
}
