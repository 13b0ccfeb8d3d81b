package dev.slipway.bot.operation;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.ApprovalRequirement;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.execution.ChangePublisher;
import dev.slipway.bot.operation.execution.PreemptionHandler;
import dev.slipway.bot.operation.lock.ClusterLockManager;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.LaunchOptions;
import dev.slipway.bot.operation.model.LockHolder;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationState.Approved;
import dev.slipway.bot.operation.model.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.OperationScheduler;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.port.OperationStore.Change;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an asking to a stored operation. */
final class RequestHandler {
  private static final String VERB = "request";
  private static final String REASON = "reason";

  private final OperationStore store;
  private final PlanService planService;
  private final ApprovalPolicy policy;
  private final ClusterLockManager turn;
  private final OperationScheduler schedule;
  private final ChangePublisher changePublisher;
  private final Clock clock;

  RequestHandler(
      OperationStore store,
      PlanService planService,
      ApprovalPolicy policy,
      ClusterLockManager turn,
      OperationScheduler schedule,
      ChangePublisher changePublisher,
      Clock clock) {
    this.store = store;
    this.planService = planService;
    this.policy = policy;
    this.turn = turn;
    this.schedule = schedule;
    this.changePublisher = changePublisher;
    this.clock = clock;
  }

  Outcome<Plan> preview(
      String name, ClusterName cluster, Arguments arguments, Requester requester) {
    return planService
        .bind(name, arguments)
        .flatMap(
            action ->
                planService.plan(
                    action, cluster, onBehalfOf(requester, reason(arguments, action.arguments()))))
        .map(ExecutablePlan::plan);
  }

  /**
   * Asks for it.
   *
   * @param parent the operation whose button asks, if one does
   * @param because what the journal tells of that
   */
  Outcome<RequestResult> request(
      String name,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<OperationId> parent,
      Optional<ZonedStart> startAt,
      List<JournalEvent> because) {
    return ask(name, cluster, arguments, requester, parent, startAt, BusyPolicy.REJECT, because);
  }

  /** The same for one that need not be refused where the cluster is busy. */
  Outcome<RequestResult> request(
      String name,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy) {
    return ask(
        name,
        cluster,
        arguments,
        requester,
        Optional.empty(),
        Optional.empty(),
        busyPolicy,
        List.of());
  }

  private Outcome<RequestResult> ask(
      String name,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<OperationId> parent,
      Optional<ZonedStart> startAt,
      BusyPolicy busyPolicy,
      List<JournalEvent> because) {
    Outcome<RequestResult> outcome =
        planService
            .bind(name, arguments)
            .map(
                action ->
                    new Submission(
                        action,
                        cluster,
                        reason(arguments, action.arguments()),
                        requester,
                        parent,
                        busyPolicy,
                        new LaunchOptions(
                            startAt,
                            requester.schedule(),
                            busyPolicy != BusyPolicy.REJECT,
                            Optional.empty()),
                        because))
            .flatMap(this::ask);
    refusal(outcome)
        .ifPresent(
            why ->
                changePublisher.auditRefusal(
                    name + " on " + cluster, requester.user().value(), VERB, why));
    return outcome;
  }

  private static Optional<Failure> refusal(Outcome<RequestResult> outcome) {
    return switch (outcome) {
      case Outcome.Failed<RequestResult>(Failure failure) -> Optional.of(failure);
      case Outcome.Success<RequestResult>(RequestResult.ClusterBusy(Failure failure)) ->
          Optional.of(failure);
      case Outcome.Success<RequestResult> ignored -> Optional.empty();
    };
  }

  /** What is asked for, its arguments parsed. */
  private record Submission(
      BoundAction action,
      ClusterName cluster,
      String reason,
      Requester requester,
      Optional<OperationId> parent,
      BusyPolicy ifBusy,
      LaunchOptions terms,
      List<JournalEvent> because) {
    Arguments arguments() {
      return action.arguments();
    }

    String name() {
      return action.descriptor().name();
    }

    ActionDescriptor judged() {
      return terms.preempts().isPresent()
          ? PlanService.disruptive(action.descriptor())
          : action.descriptor();
    }

    Submission takingOver(OperationView holder) {
      List<JournalEvent> more = new ArrayList<>(because);
      more.add(PreemptionHandler.of(holder));
      return new Submission(
          action,
          cluster,
          reason,
          requester,
          parent,
          ifBusy,
          terms.takingOver(holder.operation().id()),
          List.copyOf(more));
    }

    Operation operation(OperationId id, Instant now, Plan plan, OperationState state) {
      return new Operation(
          id,
          1,
          cluster,
          name(),
          arguments(),
          action.scope(),
          reason,
          requester.user(),
          requester.name(),
          requester.channel(),
          requester.thread(),
          parent,
          terms,
          now,
          plan,
          state);
    }
  }

  private Outcome<RequestResult> ask(Submission submission) {
    Optional<Operation> twin = twin(submission);
    if (twin.isPresent()) {
      return submission.ifBusy() == BusyPolicy.PREEMPT && onlyWaits(twin.get())
          ? Outcome.failed(OperationFailures.waitsAlready(twin.get()))
          : Outcome.of(new RequestResult.Duplicate(twin.get()));
    }
    Optional<Failure> forbidden = refused(submission).or(() -> forbidden(submission));
    if (forbidden.isPresent()) {
      return Outcome.failed(forbidden.get());
    }
    return planService
        .plan(
            submission.action(),
            submission.cluster(),
            onBehalfOf(submission.requester(), submission.reason()))
        .flatMap(work -> inTurn(submission, work.plan()));
  }

  /** The same, asked for before, and it neither runs nor takes over. */
  private static boolean onlyWaits(Operation twin) {
    return twin.preempts().isEmpty()
        && (twin.state() instanceof AwaitingApproval || twin.state() instanceof Approved);
  }

  private ApprovalRequirement need(Submission submission) {
    Requester requester = submission.requester();
    return policy.evaluate(submission.judged(), requester.channel(), requester.user());
  }

  private Optional<Failure> refused(Submission submission) {
    return need(submission) instanceof ApprovalRequirement.Denied(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  private Optional<Failure> forbidden(Submission submission) {
    Instant begins = submission.terms().startAt().map(ZonedStart::at).orElseGet(clock::instant);
    return planService.forbids(
        submission.judged(), submission.cluster(), submission.parent(), begins);
  }

  private Outcome<RequestResult> inTurn(Submission submission, Plan plan) {
    UserId user = submission.requester().user();
    if (plan.isBlocked()) {
      changePublisher.auditRefusal(
          plan.titleText(), user.value(), VERB, OperationFailures.blocked(plan));
      return Outcome.of(new RequestResult.Blocked(plan));
    }
    Instant now = clock.instant();
    boolean later =
        submission.terms().startAt().filter(start -> start.at().isAfter(now)).isPresent();
    Optional<LockHolder> other =
        later
            ? Optional.empty()
            : turn.findConflict(
                submission.action().scope(), submission.cluster(), submission.parent());
    return other
        .map(lockHolder -> behind(submission, plan, lockHolder))
        .orElseGet(() -> store(submission, plan, Optional.empty()));
  }

  private Outcome<RequestResult> behind(Submission submission, Plan plan, LockHolder other) {
    return switch (submission.ifBusy()) {
      case REJECT ->
          Outcome.of(
              new RequestResult.ClusterBusy(
                  OperationFailures.busy(
                      plan.titleText(), submission.cluster(), other, clock.instant())));
      case QUEUE -> store(submission, plan, Optional.of(other));
      case PREEMPT -> {
        Submission taking = submission.takingOver(store.view(other.operation().id()).orElseThrow());
        Optional<Failure> forbidden = refused(taking).or(() -> forbidden(taking));
        yield forbidden.isPresent()
            ? Outcome.failed(forbidden.get())
            : store(taking, plan, Optional.of(other));
      }
    };
  }

  private Outcome<RequestResult> store(
      Submission submission, Plan plan, Optional<LockHolder> other) {
    UserId user = submission.requester().user();
    Instant now = clock.instant();
    ApprovalRequirement need = need(submission);
    OperationState state =
        need instanceof ApprovalRequirement.Required required
            ? new AwaitingApproval(
                expiry(now.plus(required.within()), submission.terms().startAt()))
            : new Approved(user, now);
    String detail =
        plan.titleText()
            + submission
                .terms()
                .preempts()
                .map(holder -> ", taking over from " + holder)
                .orElse("");
    try {
      Operation stored =
          store.create(
              number -> {
                Operation first = submission.operation(new OperationId(number), now, plan, state);
                return new Change(
                    first,
                    firstEvents(
                        submission,
                        other.map(lockHolder -> turn.ahead(first, lockHolder)),
                        need,
                        state),
                    List.of(changePublisher.auditDone(first, user.value(), VERB, detail)));
              },
              submission.requester().delivery());
      changePublisher.published(stored.id(), user.value(), VERB, detail);
      sendOnItsWay(stored);
      return Outcome.of(new RequestResult.Created(stored));
    } catch (OperationStore.DuplicateOpen e) {
      // Somebody asked for the same at the same time; unless it has ended already, this is it.
      return twin(submission)
          .<Outcome<RequestResult>>map(twin -> Outcome.of(new RequestResult.Duplicate(twin)))
          .orElseGet(() -> store(submission, plan, other));
    }
  }

  /** A yes that comes after the start would be to something else than was asked for. */
  private static Instant expiry(Instant usual, Optional<ZonedStart> startAt) {
    return startAt.map(ZonedStart::at).filter(usual::isAfter).orElse(usual);
  }

  private Optional<Operation> twin(Submission submission) {
    return store.openDuplicate(submission.cluster(), submission.name(), submission.arguments());
  }

  /** Whatever was left undone when the bot died after storing it. Repeating it does no harm. */
  void sendOnItsWay(Operation operation) {
    switch (operation.state()) {
      case AwaitingApproval(Instant expiresAt) -> schedule.expireAt(operation.id(), expiresAt);
      case Approved ignored -> start(operation);
      case OperationState.Running ignored -> schedule.runNow(operation.id());
      // Until somebody has it go on.
      case OperationState.Paused ignored -> {}
      case OperationState.Ended ignored -> turn.releaseLocks(operation);
    }
  }

  /** Now or at its time. */
  void start(Operation approved) {
    approved
        .startAfter(clock.instant())
        .ifPresentOrElse(
            start -> schedule.runAt(approved.id(), start.at()),
            () -> schedule.runNow(approved.id()));
  }

  /** Whether this version of Slipway can carry it out. */
  boolean isKnown(Operation operation) {
    return planService.isKnown(operation);
  }

  boolean isOnItsWay(Operation operation) {
    return switch (operation.state()) {
      case AwaitingApproval ignored -> schedule.willExpire(operation.id());
      case Approved ignored -> schedule.willRun(operation.id());
      case OperationState.Running ignored -> schedule.willRun(operation.id());
      case OperationState.Paused ignored -> true;
      case OperationState.Ended ignored -> true;
    };
  }

  private static List<JournalEvent> firstEvents(
      Submission submission,
      Optional<List<OperationId>> ahead,
      ApprovalRequirement need,
      OperationState state) {
    List<JournalEvent> events = new ArrayList<>();
    events.add(new JournalEvent.Requested());
    events.addAll(submission.because());
    // Who takes over need not wait for those that were asked for before.
    ahead
        .filter(others -> submission.terms().preempts().isEmpty())
        .map(JournalEvent.Queued::new)
        .ifPresent(events::add);
    if (state instanceof AwaitingApproval(Instant expiresAt)
        && need instanceof ApprovalRequirement.Required required) {
      events.add(new JournalEvent.ApprovalRequested(expiresAt, required.approvers()));
    }
    return events;
  }

  // Nothing is changed on its behalf before it is stored and has a name of its own.
  private static Attribution onBehalfOf(Requester requester, String reason) {
    return new Attribution("preview", requester.name(), reason);
  }

  // An action that does not declare a reason may drop it when it checks what was given.
  private static String reason(Arguments given, Arguments checked) {
    return checked.first(REASON).or(() -> given.first(REASON)).orElse("");
  }
}
