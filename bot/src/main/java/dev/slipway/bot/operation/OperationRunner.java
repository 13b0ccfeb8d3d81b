package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.run.PlanRunner;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.StepContext;
import dev.slipway.actions.spine.StepOutcome;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationState.Cancelled;
import dev.slipway.bot.operation.OperationState.Ended;
import dev.slipway.bot.operation.OperationState.Failed;
import dev.slipway.bot.operation.OperationState.Running;
import dev.slipway.bot.operation.OperationState.Succeeded;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one operation out on the calling thread: rights and plan are looked at again, what
 * changed since the approval sends it back to asking, and then the steps run.
 */
final class OperationRunner {
  private static final Logger log = LoggerFactory.getLogger(OperationRunner.class);

  private final OperationStore store;
  private final Planning planning;
  private final ApprovalPolicy policy;
  private final ClusterTurn turn;
  private final OperationSchedule schedule;
  private final Witnesses witnesses;
  private final Executor afterWindow;
  private final Clock clock;
  private final PlanRunner steps = new PlanRunner();

  OperationRunner(
      OperationStore store,
      Planning planning,
      ApprovalPolicy policy,
      ClusterTurn turn,
      OperationSchedule schedule,
      Witnesses witnesses,
      Executor afterWindow,
      Clock clock) {
    this.store = store;
    this.planning = planning;
    this.policy = policy;
    this.turn = turn;
    this.schedule = schedule;
    this.witnesses = witnesses;
    this.afterWindow = afterWindow;
    this.clock = clock;
  }

  void carryOut(OperationId id, Run run) {
    Optional<Operation> found = store.find(id);
    if (found.isEmpty()) {
      log.error("{} was to run but is not stored", id);
      return;
    }
    Operation operation = found.get();
    switch (operation.state()) {
      case AwaitingApproval ignored -> log.info("{} was to run but waits for a yes", id);
      case Ended ignored -> turn.giveBack(operation);
      case Approved ignored -> guarded(operation, run);
      case Running ignored -> guarded(operation, run);
    }
  }

  private void guarded(Operation operation, Run run) {
    try {
      switch (planning.action(operation.action())) {
        case Outcome.Failed<Maintenance>(Failure failure) -> fail(operation, failure);
        case Outcome.Success<Maintenance>(Maintenance action) -> inTurn(action, operation, run);
      }
    } catch (RuntimeException e) {
      log.error("{} hit an unexpected error", operation.id(), e);
      fail(operation, OperationFailures.unexpected(operation, e));
    }
  }

  private void inTurn(Maintenance action, Operation operation, Run run) {
    Optional<Operation> other = turn.take(action, operation);
    if (other.isPresent()) {
      fail(operation, OperationFailures.busy(operation, other.get()));
      return;
    }
    switch (planning.again(operation)) {
      case Outcome.Failed<PlannedWork>(Failure failure) -> fail(operation, failure);
      case Outcome.Success<PlannedWork>(PlannedWork work) -> {
        if (work.plan().refused()) {
          fail(operation, OperationFailures.blocked(work.plan()));
        } else if (operation.state() instanceof Approved(UserId by, Instant at)) {
          begin(action, operation, by, work, run);
        } else {
          start(operation, work, run);
        }
      }
    }
  }

  private void begin(
      Maintenance action, Operation operation, UserId by, PlannedWork work, Run run) {
    switch (policy.judge(action.descriptor(), operation.channel(), operation.requester())) {
      case ApprovalNeed.None() -> start(operation, work, run);
      case ApprovalNeed.Refused(Failure failure) -> fail(operation, failure);
      case ApprovalNeed.One one -> {
        Standing standing =
            policy.standing(action.descriptor(), operation.channel(), operation.requester(), by);
        if (standing != Standing.APPROVER) {
          fail(operation, OperationFailures.approvalLost(operation, by));
        } else if (!work.plan().fingerprint().equals(operation.plan().fingerprint())) {
          askAgain(operation, work.plan(), one);
        } else {
          start(operation, work, run);
        }
      }
    }
  }

  private void askAgain(Operation operation, Plan plan, ApprovalNeed.One need) {
    Instant expiresAt = now().plus(need.within());
    Settlement settled =
        Settlement.settle(
            store, operation.id(), o -> Transitions.drift(o, plan, expiresAt, need.approvers()));
    turn.giveBack(operation);
    switch (settled) {
      case Denied(var why) -> log.info("{} is not asked for again: {}", operation.id(), why);
      case Written(Operation waiting) -> {
        schedule.expireAt(waiting.id(), expiresAt);
        witnesses.done(
            waiting.id(), AuditEvent.SLIPWAY, "drift", "the plan changed after the approval");
      }
    }
  }

  private void start(Operation operation, PlannedWork work, Run run) {
    Settlement settled =
        Settlement.settle(store, operation.id(), o -> Transitions.start(o, work.plan(), now()));
    switch (settled) {
      case Denied(var why) -> {
        log.info("{} does not start: {}", operation.id(), why);
        turn.giveBack(operation);
      }
      case Written(Operation running) -> {
        witnesses.done(running.id(), AuditEvent.SLIPWAY, "start", running.plan().title());
        cancelRequest(running.id()).ifPresent(run::cancel);
        execute(running, work, run);
      }
    }
  }

  private void execute(Operation running, PlannedWork work, Run run) {
    ProgressRecorder recorder =
        new ProgressRecorder(
            running.id(), store, () -> witnesses.changed(running.id()), afterWindow);
    StepContext context =
        new StepContext(
            event -> {
              if (!onlyPaused(event, run)) {
                recorder.on(event);
              }
            },
            run.cancellation(),
            clock);
    RunResult result = steps.run(work.steps(), context);
    recorder.close();
    if (result instanceof RunResult.Cancelled && run.leaving()) {
      log.info("{} is left where it is, to be continued", running.id());
      return;
    }
    finish(running, end(running, result, run));
  }

  private Ended end(Operation running, RunResult result, Run run) {
    return switch (result) {
      case RunResult.Completed(String summary) -> new Succeeded(now(), summary);
      case RunResult.Failed(String step, Failure failure) -> new Failed(now(), failure);
      // Only a person cancels; a step that stops unasked is still told to the requester.
      case RunResult.Cancelled(String step, String doneSoFar) ->
          new Cancelled(now(), run.cancelledBy().orElse(running.requester()), doneSoFar);
    };
  }

  // When the bot leaves, the step is not cancelled: it will be continued, and says nothing now.
  private static boolean onlyPaused(ProgressEvent event, Run run) {
    return run.leaving()
        && event instanceof ProgressEvent.StepFinished(var step, var title, var outcome)
        && outcome instanceof StepOutcome.Cancelled;
  }

  // Asked of the process before this one, or between the start being written and now.
  private Optional<UserId> cancelRequest(OperationId id) {
    return store.view(id).stream()
        .flatMap(view -> view.journal().stream())
        .map(JournalEntry::event)
        .flatMap(
            event ->
                event instanceof JournalEvent.CancelAsked(UserId by)
                    ? Optional.of(by).stream()
                    : Optional.<UserId>empty().stream())
        .findFirst();
  }

  private void fail(Operation operation, Failure failure) {
    finish(operation, new Failed(now(), failure));
  }

  private void finish(Operation operation, Ended end) {
    Settlement settled = Settlement.settle(store, operation.id(), o -> Transitions.finish(o, end));
    turn.giveBack(operation);
    switch (settled) {
      case Denied(var why) -> log.info("{} does not end again: {}", operation.id(), why);
      case Written(Operation ended) ->
          witnesses.done(ended.id(), AuditEvent.SLIPWAY, "finish", Endings.sentence(end));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
