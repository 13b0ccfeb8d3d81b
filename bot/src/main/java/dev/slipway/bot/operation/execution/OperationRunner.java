package dev.slipway.bot.operation.execution;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ApprovalRequirement;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationState.Cancelled;
import dev.slipway.bot.operation.model.OperationState.Ended;
import dev.slipway.bot.operation.model.OperationState.Failed;
import dev.slipway.bot.operation.model.OperationState.Paused;
import dev.slipway.bot.operation.model.OperationState.Running;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
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
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.UserId;
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
public final class OperationRunner {
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
  private final PlanService planService;
  private final ApprovalPolicy policy;
  private final ClusterLockManager turn;
  private final OperationScheduler schedule;
  private final QueueNotices queueNotices;
  private final PreemptionHandler preemptionHandler;
  private final ChangePublisher changePublisher;
  private final Membership membership;
  private final Clock clock;
  private final StoreRetry insist;
  private final PlanRefresher planRefresher;
  private final CompletionHandler completionHandler;
  private final PauseHandler pauseHandler;
  private final RunOwnership runOwnership;
  private final StepExecutor steps;

  /** {@code stop} tells a run in this process, if there is one, that it was cancelled. */
  public OperationRunner(
      OperationStore store,
      PlanService planService,
      ApprovalPolicy policy,
      ClusterLockManager turn,
      OperationScheduler schedule,
      BiConsumer<OperationId, UserId> stop,
      ChangePublisher changePublisher,
      Executor executor,
      Executor afterWindow,
      WaitTimings waitTimings,
      Membership membership,
      Clock clock) {
    this.store = store;
    this.membership = membership;
    this.planService = planService;
    this.policy = policy;
    this.insist = new StoreRetry(waitTimings);
    this.planRefresher =
        new PlanRefresher(store, planService, changePublisher, insist, waitTimings, clock);
    this.turn = turn;
    this.schedule = schedule;
    this.queueNotices = new QueueNotices(store, turn, changePublisher);
    this.preemptionHandler =
        new PreemptionHandler(store, turn, schedule, stop, changePublisher, clock);
    this.changePublisher = changePublisher;
    this.completionHandler = new CompletionHandler(store, turn, changePublisher, insist, clock);
    this.pauseHandler = new PauseHandler(store, completionHandler, changePublisher, insist, clock);
    this.runOwnership = new RunOwnership(store, schedule, membership, insist);
    this.steps =
        new StepExecutor(store, changePublisher, insist, executor, afterWindow, waitTimings, clock);
    this.clock = clock;
  }

  /** Starts over from what is stored whenever the store was away in the middle. */
  public void execute(OperationId id, Execution execution) {
    try {
      boolean over =
          insist.untilStored(
              id,
              execution,
              () ->
                  runOwnership
                      .acquire(id, execution)
                      .ifPresentOrElse(
                          operation -> execute(operation, execution),
                          () -> log.info("{} does not run here now", id)));
      log.debug("{} is {} here", id, over ? "over" : "left");
      if (execution.mustYield()) {
        runOwnership.releaseAfterStop(id, execution);
      }
    } catch (OperationStore.Unreadable e) {
      // It, or what is in its way, is in the hands of the version that wrote it.
      log.warn("{} is left as it is: {}", id, e.getMessage());
    }
  }

  /** Looks for what was asked of it in another replica. */
  public void applyRequests(OperationId id, Execution execution) {
    pauseHandler.applyRequest(id, execution);
    execution.signalReceived();
  }

  private void execute(Operation operation, Execution execution) {
    if (execution.isFenced()) {
      return;
    }
    switch (operation.state()) {
      case AwaitingApproval ignored ->
          log.info("{} was to run but waits for a yes", operation.id());
      case Ended ignored -> turn.releaseLocks(operation);
      case Approved ignored ->
          operation
              .startAfter(clock.instant())
              .ifPresentOrElse(
                  // Called before its time, as after the clock was set back.
                  start -> schedule.runAt(operation.id(), start.at()),
                  () -> guarded(operation, execution));
      case Running ignored -> guarded(operation, execution);
      case Paused ignored -> log.info("{} stays paused", operation.id());
    }
  }

  private void guarded(Operation operation, Execution execution) {
    try {
      switch (planService.action(operation)) {
        case Outcome.Failed<MaintenanceAction>(Failure failure) ->
            leftToAnotherVersion(operation, failure, execution);
        case Outcome.Success<MaintenanceAction> ignored -> inTurn(operation, execution);
      }
    } catch (StoreUnavailableException | OperationStore.Unreadable e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("{} hit an unexpected error", operation.id(), e);
      completionHandler.fail(operation, OperationFailures.unexpected(operation, e), execution);
    }
  }

  // Never failed: another replica may know what this one does not, as while versions are changed.
  private void leftToAnotherVersion(Operation operation, Failure why, Execution execution) {
    if (operation.state() instanceof Running) {
      pauseHandler.applyRequest(operation.id(), execution);
    }
    if (execution.cancelledBy().isPresent() || execution.pauseRequestedBy().isPresent()) {
      interrupted(operation, STOPPED_UNKNOWN, execution);
    } else {
      log.warn("{} is left as it is: {}", operation.id(), why.sentence());
      planRefresher.tell(operation, new JournalEvent.WaitingForVersion(), execution);
    }
  }

  private void inTurn(Operation operation, Execution execution) {
    boolean mayWait = operation.queued() && operation.state() instanceof Approved;
    Optional<Failure> forbidden =
        mayWait ? planService.forbids(operation, clock.instant()) : Optional.empty();
    if (forbidden.isPresent()) {
      queueNotices.heldBack(forbidden.get(), operation, execution);
      return;
    }
    Optional<LockHolder> other = turn.acquire(operation);
    if (other.isPresent() && mayWait) {
      behind(operation, other.get(), execution);
      return;
    }
    if (other.isPresent()) {
      completionHandler.fail(
          operation, OperationFailures.busy(operation, other.get(), clock.instant()), execution);
      return;
    }
    if (operation.state() instanceof Running) {
      pauseHandler.applyRequest(operation.id(), execution);
    }
    if (execution.pauseRequestedBy().isPresent()) {
      interrupted(operation, STOPPED_WAITING, execution);
      return;
    }
    planned(operation, execution).ifPresent(work -> start(operation, work, execution));
  }

  // Nobody is stopped for what would not begin.
  private void behind(Operation operation, LockHolder other, Execution execution) {
    if (!preemptionHandler.isDue(operation, other)) {
      queueNotices.behind(turn.ahead(operation, other), operation, execution);
    } else if (operation.state() instanceof Approved(UserId by, Instant at)
        && planned(operation, execution).isPresent()) {
      preemptionHandler.carryOut(operation, by, other.operation().id(), execution);
      execute(operation, execution);
    }
  }

  /** What there is to do, if it may begin or go on; otherwise it has ended, asks again or waits. */
  private Optional<ExecutablePlan> planned(Operation operation, Execution execution) {
    Optional<Outcome<ExecutablePlan>> planned = planRefresher.plan(operation, execution);
    if (planned.isEmpty()) {
      interrupted(operation, STOPPED_WAITING, execution);
      return Optional.empty();
    }
    switch (planned.get()) {
      case Outcome.Failed<ExecutablePlan>(Failure failure) ->
          completionHandler.fail(operation, failure, execution);
      case Outcome.Success<ExecutablePlan>(ExecutablePlan work) -> {
        if (work.plan().isBlocked()) {
          completionHandler.fail(operation, OperationFailures.blocked(work.plan()), execution);
        } else if (!(operation.state() instanceof Approved(UserId by, Instant at))
            || mayBegin(operation, by, work, execution)) {
          return Optional.of(work);
        }
      }
    }
    return Optional.empty();
  }

  // Before a step was asked for, or while the cluster was awaited.
  private void interrupted(Operation operation, Text doneSoFar, Execution execution) {
    Optional<UserId> by = execution.cancelledBy();
    Optional<UserId> paused = execution.pauseRequestedBy();
    if (by.isPresent()) {
      completionHandler.end(
          operation, new Cancelled(clock.instant(), by.get(), doneSoFar), execution);
    } else if (paused.isPresent()) {
      pauseHandler.pause(operation, paused.get(), PauseHandler.AS_BEFORE, execution);
    } else {
      log.info("{} is left waiting for its cluster, to be continued", operation.id());
    }
  }

  private boolean mayBegin(
      Operation operation, UserId by, ExecutablePlan work, Execution execution) {
    Optional<Failure> forbidden = planService.forbids(operation, clock.instant());
    if (forbidden.isPresent()) {
      if (operation.queued()) {
        queueNotices.heldBack(forbidden.get(), operation, execution);
      } else {
        completionHandler.fail(operation, forbidden.get(), execution);
      }
      return false;
    }
    ActionDescriptor judged = planService.descriptor(operation);
    Optional<ZonedStart> missed = operation.startAt().filter(this::isMissed);
    switch (policy.evaluate(judged, operation.channel(), operation.requester())) {
      case ApprovalRequirement.NotRequired() -> {
        missed.ifPresent(
            start ->
                completionHandler.fail(
                    operation, OperationFailures.startMissed(operation, start), execution));
        return missed.isEmpty();
      }
      case ApprovalRequirement.Denied(Failure failure) ->
          completionHandler.fail(operation, failure, execution);
      case ApprovalRequirement.Required required -> {
        Eligibility eligibility =
            policy.eligibility(judged, operation.channel(), operation.requester(), by);
        if (eligibility != Eligibility.APPROVER) {
          completionHandler.fail(
              operation, OperationFailures.approvalLost(operation, by), execution);
        } else if (!work.plan().fingerprint().equals(operation.plan().fingerprint())) {
          askAgain(
              operation,
              "the plan changed after the approval",
              expiresAt -> o -> Transitions.drift(o, work.plan(), expiresAt, required.approvers()),
              required);
        } else if (missed.isPresent()) {
          askAgain(
              operation,
              "its start was missed",
              expiresAt ->
                  o ->
                      Transitions.missStart(
                          o, missed.get(), work.plan(), expiresAt, required.approvers()),
              required);
        } else {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isMissed(ZonedStart start) {
    return clock.instant().isAfter(start.at().plus(STILL_IN_TIME));
  }

  private void askAgain(
      Operation operation,
      String why,
      Function<Instant, Function<Operation, TransitionResult>> transition,
      ApprovalRequirement.Required need) {
    Instant expiresAt = clock.instant().plus(need.within());
    CommitResult settled =
        CommitResult.settle(
            store,
            operation.id(),
            changePublisher.withAudit(
                AuditEvent.SLIPWAY, "drift", o -> why, transition.apply(expiresAt)));
    turn.releaseLocks(operation);
    switch (settled) {
      case Denied(var denialReason) ->
          log.info("{} is not asked for again: {}", operation.id(), denialReason);
      case Written(Operation waiting) -> {
        schedule.expireAt(waiting.id(), expiresAt);
        changePublisher.published(waiting.id(), AuditEvent.SLIPWAY, "drift", why);
      }
    }
  }

  private void start(Operation operation, ExecutablePlan work, Execution execution) {
    Optional<CommitResult> settled =
        insist.untilStored(
            operation.id(),
            execution,
            () ->
                CommitResult.settle(
                    store,
                    operation.id(),
                    changePublisher.withAudit(
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
        turn.releaseLocks(operation);
        if (why == DenialReason.TAKEN_OVER || why == DenialReason.RUNNING_ELSEWHERE) {
          execution.fence();
        }
      }
      case Written(Operation running) -> {
        execution.began(running);
        changePublisher.published(
            running.id(), AuditEvent.SLIPWAY, "start", running.plan().titleText());
        pauseHandler.applyRequest(running.id(), execution);
        execute(running, work, execution);
      }
    }
  }

  private void execute(Operation running, ExecutablePlan work, Execution execution) {
    Optional<ExecutionResult> result = steps.run(running, work.steps(), execution);
    if (result.isEmpty()) {
      return;
    }
    Optional<UserId> paused = execution.pauseRequestedBy();
    if (paused.isPresent()
        && result.get() instanceof ExecutionResult.Cancelled(var step, var soFar)) {
      pauseHandler.pause(running, paused.get(), soFar, execution);
    } else if (lostItsCluster(result.get(), running, execution)) {
      log.info("{} lost its cluster and goes on when that is back", running.id());
      inTurn(running, execution);
    } else {
      completionHandler.end(running, end(running, result.get(), execution), execution);
    }
  }

  // A step that ran out of time while nothing answered tells what is left, not why: planning again
  // shows whether the cluster is away.
  private boolean lostItsCluster(ExecutionResult result, Operation running, Execution execution) {
    return result instanceof ExecutionResult.Failed(String step, Failure failure)
        && mayBeAway(failure.kind())
        && !execution.mustYield()
        && planRefresher.clusterAway(running);
  }

  private static boolean mayBeAway(FailureKind kind) {
    return switch (kind) {
      case UNAVAILABLE, CLUSTER -> true;
      case USER, REFUSED, INTERNAL -> false;
    };
  }

  private Ended end(Operation running, ExecutionResult result, Execution execution) {
    return switch (result) {
      case ExecutionResult.Completed(Text summary) -> new Succeeded(clock.instant(), summary);
      case ExecutionResult.Failed(String step, Failure failure) ->
          new Failed(clock.instant(), failure);
      // Only a person cancels; a step that stops unasked is still told to the requester.
      case ExecutionResult.Cancelled(String step, Text doneSoFar) ->
          new Cancelled(
              clock.instant(), execution.cancelledBy().orElse(running.requester()), doneSoFar);
    };
  }
}
