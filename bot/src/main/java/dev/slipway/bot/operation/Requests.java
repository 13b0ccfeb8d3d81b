package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.OnBehalfOf;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.bot.approval.ApprovalNeed;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.operation.OperationState.Approved;
import dev.slipway.bot.operation.OperationState.AwaitingApproval;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.config.vocabulary.ClusterName;
import java.time.Clock;
import java.time.Instant;
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
                            planning.plan(action, cluster, checked, onBehalfOf(requester, checked)))
                    .map(PlannedWork::plan));
  }

  Outcome<Asked> request(
      String name, ClusterName cluster, Arguments arguments, Requester requester) {
    Outcome<Asked> outcome =
        planning
            .action(name)
            .flatMap(
                action ->
                    action
                        .check(arguments)
                        .flatMap(checked -> ask(action, cluster, checked, requester)));
    if (outcome instanceof Outcome.Failed<Asked>(Failure failure)) {
      witnesses.refused(name + " on " + cluster, requester.user().value(), VERB, failure);
    }
    return outcome;
  }

  private Outcome<Asked> ask(
      Maintenance action, ClusterName cluster, Arguments checked, Requester requester) {
    Optional<Operation> twin = store.openTwin(cluster, action.descriptor().name(), checked);
    if (twin.isPresent()) {
      return Outcome.of(new Asked.Already(twin.get()));
    }
    ApprovalNeed need = policy.judge(action.descriptor(), requester.channel(), requester.user());
    if (need instanceof ApprovalNeed.Refused(Failure failure)) {
      return Outcome.failed(failure);
    }
    return planning
        .plan(action, cluster, checked, onBehalfOf(requester, checked))
        .flatMap(work -> store(action, cluster, checked, requester, need, work.plan()));
  }

  private Outcome<Asked> store(
      Maintenance action,
      ClusterName cluster,
      Arguments checked,
      Requester requester,
      ApprovalNeed need,
      Plan plan) {
    if (plan.refused()) {
      witnesses.refused(
          plan.title(), requester.user().value(), VERB, OperationFailures.blocked(plan));
      return Outcome.of(new Asked.Refused(plan));
    }
    Optional<Operation> other = turn.busy(action, cluster);
    if (other.isPresent()) {
      return Outcome.failed(OperationFailures.busy(plan.title(), cluster, other.get()));
    }
    Instant now = clock.instant();
    OperationState state =
        need instanceof ApprovalNeed.One one
            ? new AwaitingApproval(now.plus(one.within()))
            : new Approved(requester.user(), now);
    try {
      Operation stored =
          store.create(
              number ->
                  new Operation(
                      new OperationId(number),
                      1,
                      cluster,
                      action.descriptor().name(),
                      checked,
                      checked.first(REASON).orElse(""),
                      requester.user(),
                      requester.name(),
                      requester.channel(),
                      requester.thread(),
                      now,
                      plan,
                      state),
              firstEvents(state, need));
      witnesses.done(stored.id(), requester.user().value(), VERB, plan.title());
      sendOnItsWay(stored);
      return Outcome.of(new Asked.Stored(stored));
    } catch (OperationStore.TwinIsOpen e) {
      // Somebody asked for the same at the same time; unless it has ended already, this is it.
      return store
          .openTwin(cluster, action.descriptor().name(), checked)
          .<Outcome<Asked>>map(twin -> Outcome.of(new Asked.Already(twin)))
          .orElseGet(() -> store(action, cluster, checked, requester, need, plan));
    }
  }

  /** Whatever was left undone when the bot died after storing it. Repeating it does no harm. */
  void sendOnItsWay(Operation operation) {
    switch (operation.state()) {
      case AwaitingApproval(Instant expiresAt) -> schedule.expireAt(operation.id(), expiresAt);
      case Approved ignored -> schedule.runNow(operation.id());
      case OperationState.Running ignored -> schedule.runNow(operation.id());
      case OperationState.Ended ignored -> turn.giveBack(operation);
    }
  }

  private static List<JournalEvent> firstEvents(OperationState state, ApprovalNeed need) {
    return state instanceof AwaitingApproval(Instant expiresAt)
            && need instanceof ApprovalNeed.One one
        ? List.of(
            new JournalEvent.Requested(),
            new JournalEvent.ApprovalAsked(expiresAt, one.approvers()))
        : List.of(new JournalEvent.Requested());
  }

  // Nothing is changed on its behalf before it is stored and has a name of its own.
  private static OnBehalfOf onBehalfOf(Requester requester, Arguments arguments) {
    return new OnBehalfOf("preview", requester.name(), arguments.first(REASON).orElse(""));
  }
}
