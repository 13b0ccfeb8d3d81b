package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.OperationStore.Change;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From an asking to a stored operation. */
final class Requests {
  private static final String VERB = "request";
  private static final String REASON = "reason";

  private final OperationStore store;
  private final Planning planning;
  private final ApprovalPolicy policy;
  private final ClusterTurn turn;
  private final OperationSchedule schedule;
  private final Witnesses witnesses;
  private final Clock clock;

  Requests(
      OperationStore store,
      Planning planning,
      ApprovalPolicy policy,
      ClusterTurn turn,
      OperationSchedule schedule,
      Witnesses witnesses,
      Clock clock) {
    this.store = store;
    this.planning = planning;
    this.policy = policy;
    this.turn = turn;
    this.schedule = schedule;
    this.witnesses = witnesses;
    this.clock = clock;
  }

  Outcome<Plan> preview(
      String name, ClusterName cluster, Arguments arguments, Requester requester) {
    return planning
        .action(name)
        .flatMap(
            action ->
                action
                    .check(arguments)
                    .flatMap(
                        checked ->
                            planning.plan(
                                action,
                                cluster,
                                checked,
                                onBehalfOf(requester, reason(arguments, checked))))
                    .map(PlannedWork::plan));
  }

  /**
   * Asks for it.
   *
   * @param parent the operation whose button asks, if one does
   * @param because what the journal tells of that
   */
  Outcome<Asked> request(
      String name,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<OperationId> parent,
      Optional<StartTime> startAt,
      List<JournalEvent> because) {
    return ask(name, cluster, arguments, requester, parent, startAt, IfBusy.REFUSE, because);
  }

  /** The same for one that need not be refused where the cluster is busy. */
  Outcome<Asked> request(
      String name, ClusterName cluster, Arguments arguments, Requester requester, IfBusy ifBusy) {
    return ask(
        name, cluster, arguments, requester, Optional.empty(), Optional.empty(), ifBusy, List.of());
  }

  private Outcome<Asked> ask(
      String name,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<OperationId> parent,
      Optional<StartTime> startAt,
      IfBusy ifBusy,
      List<JournalEvent> because) {
    Outcome<Asked> outcome =
        planning
            .action(name)
            .flatMap(
                action ->
                    action
                        .check(arguments)
                        .map(
                            checked ->
                                new Asking(
                                    action,
                                    cluster,
                                    checked,
                                    reason(arguments, checked),
                                    requester,
                                    parent,
                                    ifBusy,
                                    new Terms(
                                        startAt,
                                        requester.schedule(),
                                        ifBusy != IfBusy.REFUSE,
                                        Optional.empty()),
                                    because)))
            .flatMap(this::ask);
    refusal(outcome)
        .ifPresent(
            why -> witnesses.refused(name + " on " + cluster, requester.user().value(), VERB, why));
    return outcome;
  }

  private static Optional<Failure> refusal(Outcome<Asked> outcome) {
    return switch (outcome) {
      case Outcome.Failed<Asked>(Failure failure) -> Optional.of(failure);
      case Outcome.Success<Asked>(Asked.Busy(Failure failure)) -> Optional.of(failure);
      case Outcome.Success<Asked> ignored -> Optional.empty();
    };
  }

  /** What is asked for, its arguments checked. */
  private record Asking(
      Maintenance action,
      ClusterName cluster,
      Arguments arguments,
      String reason,
      Requester requester,
      Optional<OperationId> parent,
      IfBusy ifBusy,
      Terms terms,
      List<JournalEvent> because) {
    String name() {
      return action.descriptor().name();
    }

    ActionDescriptor judged() {
      return terms.takesOver().isPresent()
          ? Planning.disruptive(action.descriptor())
          : action.descriptor();
    }

    Asking takingOver(OperationView holder) {
      List<JournalEvent> more = new ArrayList<>(because);
      more.add(TakeOvers.of(holder));
      return new Asking(
          action,
          cluster,
          arguments,
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
          arguments,
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

  private Outcome<Asked> ask(Asking asking) {
    Optional<Operation> twin = twin(asking);
    if (twin.isPresent()) {
      return asking.ifBusy() == IfBusy.TAKE_OVER && onlyWaits(twin.get())
          ? Outcome.failed(OperationFailures.waitsAlready(twin.get()))
          : Outcome.of(new Asked.Already(twin.get()));
    }
    Optional<Failure> forbidden = refused(asking).or(() -> forbidden(asking));
    if (forbidden.isPresent()) {
      return Outcome.failed(forbidden.get());
    }
    return planning
        .plan(
            asking.action(),
            asking.cluster(),
            asking.arguments(),
            onBehalfOf(asking.requester(), asking.reason()))
        .flatMap(work -> inTurn(asking, work.plan()));
  }

  /** The same, asked for before, and it neither runs nor takes over. */
  private static boolean onlyWaits(Operation twin) {
    return twin.takesOver().isEmpty()
        && (twin.state() instanceof AwaitingApproval || twin.state() instanceof Approved);
  }

  private ApprovalNeed need(Asking asking) {
    Requester requester = asking.requester();
    return policy.judge(asking.judged(), requester.channel(), requester.user());
  }

  private Optional<Failure> refused(Asking asking) {
    return need(asking) instanceof ApprovalNeed.Refused(Failure failure)
        ? Optional.of(failure)
        : Optional.empty();
  }

  private Optional<Failure> forbidden(Asking asking) {
    Instant begins = asking.terms().startAt().map(StartTime::at).orElseGet(clock::instant);
    return planning.forbids(asking.judged(), asking.cluster(), asking.parent(), begins);
  }

  private Outcome<Asked> inTurn(Asking asking, Plan plan) {
    UserId user = asking.requester().user();
    if (plan.refused()) {
      witnesses.refused(plan.title(), user.value(), VERB, OperationFailures.blocked(plan));
      return Outcome.of(new Asked.Refused(plan));
    }
    Instant now = clock.instant();
    boolean later = asking.terms().startAt().filter(start -> start.at().isAfter(now)).isPresent();
    Optional<Occupant> other =
        later
            ? Optional.empty()
            : turn.busy(asking.action(), asking.arguments(), asking.cluster(), asking.parent());
    return other
        .map(occupant -> behind(asking, plan, occupant))
        .orElseGet(() -> store(asking, plan, Optional.empty()));
  }

  private Outcome<Asked> behind(Asking asking, Plan plan, Occupant other) {
    return switch (asking.ifBusy()) {
      case REFUSE ->
          Outcome.of(
              new Asked.Busy(
                  OperationFailures.busy(plan.title(), asking.cluster(), other, clock.instant())));
      case WAIT -> store(asking, plan, Optional.of(other));
      case TAKE_OVER -> {
        Asking taking = asking.takingOver(store.view(other.operation().id()).orElseThrow());
        Optional<Failure> forbidden = refused(taking).or(() -> forbidden(taking));
        yield forbidden.isPresent()
            ? Outcome.failed(forbidden.get())
            : store(taking, plan, Optional.of(other));
      }
    };
  }

  private Outcome<Asked> store(Asking asking, Plan plan, Optional<Occupant> other) {
    UserId user = asking.requester().user();
    Instant now = clock.instant();
    ApprovalNeed need = need(asking);
    OperationState state =
        need instanceof ApprovalNeed.One one
            ? new AwaitingApproval(expiry(now.plus(one.within()), asking.terms().startAt()))
            : new Approved(user, now);
    String detail =
        plan.title()
            + asking.terms().takesOver().map(holder -> ", taking over from " + holder).orElse("");
    try {
      Operation stored =
          store.create(
              number -> {
                Operation first = asking.operation(new OperationId(number), now, plan, state);
                return new Change(
                    first,
                    firstEvents(
                        asking,
                        other.map(occupant -> turn.ahead(asking.action(), first, occupant)),
                        need,
                        state),
                    List.of(witnesses.done(first, user.value(), VERB, detail)));
              },
              asking.requester().delivery());
      witnesses.told(stored.id(), user.value(), VERB, detail);
      sendOnItsWay(stored);
      return Outcome.of(new Asked.Stored(stored));
    } catch (OperationStore.TwinIsOpen e) {
      // Somebody asked for the same at the same time; unless it has ended already, this is it.
      return twin(asking)
          .<Outcome<Asked>>map(twin -> Outcome.of(new Asked.Already(twin)))
          .orElseGet(() -> store(asking, plan, other));
    }
  }

  /** A yes that comes after the start would be to something else than was asked for. */
  private static Instant expiry(Instant usual, Optional<StartTime> startAt) {
    return startAt.map(StartTime::at).filter(usual::isAfter).orElse(usual);
  }

  private Optional<Operation> twin(Asking asking) {
    return store.openTwin(asking.cluster(), asking.name(), asking.arguments());
  }

  /** Whatever was left undone when the bot died after storing it. Repeating it does no harm. */
  void sendOnItsWay(Operation operation) {
    switch (operation.state()) {
      case AwaitingApproval(Instant expiresAt) -> schedule.expireAt(operation.id(), expiresAt);
      case Approved ignored -> start(operation);
      case OperationState.Running ignored -> schedule.runNow(operation.id());
      // Until somebody has it go on.
      case OperationState.Paused ignored -> {}
      case OperationState.Ended ignored -> turn.giveBack(operation);
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
    return planning.action(operation) instanceof Outcome.Success<Maintenance>;
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
      Asking asking, Optional<List<OperationId>> ahead, ApprovalNeed need, OperationState state) {
    List<JournalEvent> events = new ArrayList<>();
    events.add(new JournalEvent.Requested());
    events.addAll(asking.because());
    // Who takes over need not wait for those that were asked for before.
    ahead
        .filter(others -> asking.terms().takesOver().isEmpty())
        .map(JournalEvent.WaitsInLine::new)
        .ifPresent(events::add);
    if (state instanceof AwaitingApproval(Instant expiresAt)
        && need instanceof ApprovalNeed.One one) {
      events.add(new JournalEvent.ApprovalAsked(expiresAt, one.approvers()));
    }
    return events;
  }

  // Nothing is changed on its behalf before it is stored and has a name of its own.
  private static OnBehalfOf onBehalfOf(Requester requester, String reason) {
    return new OnBehalfOf("preview", requester.name(), reason);
  }

  // An action that does not declare a reason may drop it when it checks what was given.
  private static String reason(Arguments given, Arguments checked) {
    return checked.first(REASON).or(() -> given.first(REASON)).orElse("");
  }
}
