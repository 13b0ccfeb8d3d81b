package dev.slipway.bot.operation;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Eligibility;
import dev.slipway.bot.operation.Operations.FollowUpResult;
import dev.slipway.bot.operation.Operations.RequestResult;
import dev.slipway.bot.operation.execution.ChangePublisher;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.FollowUpGroup.Use;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.planning.PlanService;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.AvailableFollowUps;
import dev.slipway.bot.operation.state.CommitResult;
import dev.slipway.bot.operation.state.CommitResult.Denied;
import dev.slipway.bot.operation.state.CommitResult.Written;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.operation.state.RetryPlanner;
import dev.slipway.bot.operation.state.TransitionResult;
import dev.slipway.bot.operation.state.Transitions;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people take up of all that an operation's message offers. */
final class FollowUpHandler {
  private static final String REASON = "reason";
  private static final String PRESSING = "Pressing a button of";

  private final OperationStore store;
  private final PlanService planService;
  private final ApprovalPolicy policy;
  private final RequestHandler requestHandler;
  private final ChangePublisher changePublisher;

  FollowUpHandler(
      OperationStore store,
      PlanService planService,
      ApprovalPolicy policy,
      RequestHandler requestHandler,
      ChangePublisher changePublisher) {
    this.store = store;
    this.planService = planService;
    this.policy = policy;
    this.requestHandler = requestHandler;
    this.changePublisher = changePublisher;
  }

  Outcome<FollowUpResult> apply(FollowUpId offer, Requester by) {
    return known(offer.operation())
        .flatMap(
            view ->
                AvailableFollowUps.find(view, offer)
                    .map(choice -> apply(view, choice, by))
                    .orElseGet(() -> notOffered(view, by.user())));
  }

  private Outcome<FollowUpResult> apply(OperationView view, Choice choice, Requester by) {
    return switch (choice.offer()) {
      case FollowUp.SendSignal sendSignal ->
          decide(
                  view.operation(),
                  by.user(),
                  "tell",
                  sendSignal.signal().name() + " " + sendSignal.signal().subject(),
                  (now, eligibility) ->
                      Transitions.direct(now, choice.id(), by.user(), eligibility))
              .map(FollowUpResult.SignalSent::new);
      case FollowUp.RunAction(
              String label,
              String action,
              Arguments arguments,
              FollowUp.Harm harm) ->
          choice.use().isPresent()
                  && choice.use().get() instanceof Use.OperationRequested(Operation child)
              ? Outcome.of(
                  new FollowUpResult.OperationRequested(new RequestResult.Duplicate(child)))
              : ask(view.operation(), action, arguments, by, List.of())
                  .map(FollowUpResult.OperationRequested::new);
    };
  }

  Outcome<RequestResult> retry(OperationId id, Requester by) {
    return known(id)
        .flatMap(
            view -> {
              Optional<Operation> before = AvailableFollowUps.retriedBy(view);
              if (before.isPresent()) {
                return Outcome.of(new RequestResult.Duplicate(before.get()));
              }
              return AvailableFollowUps.mayRetry(view)
                  ? ask(
                      view.operation(),
                      view.operation().action(),
                      view.operation().arguments(),
                      by,
                      List.of(new JournalEvent.RetryOf(id, RetryPlanner.of(view))))
                  : notOffered(view, by.user());
            });
  }

  Outcome<Operation> keepChanges(OperationId id, UserId by) {
    return known(id)
        .flatMap(
            view ->
                decide(
                    view.operation(),
                    by,
                    "keep",
                    view.operation().plan().titleText(),
                    (now, eligibility) -> Transitions.keep(now, by, eligibility)));
  }

  // In the parent's channel and under its rules, wherever the button was seen.
  private Outcome<RequestResult> ask(
      Operation parent,
      String action,
      Arguments arguments,
      Requester by,
      List<JournalEvent> because) {
    boolean reasoned = parent.reason().isEmpty() || arguments.first(REASON).isPresent();
    return requestHandler.request(
        action,
        parent.cluster(),
        reasoned ? arguments : arguments.with(REASON, parent.reason()),
        new Requester(
            by.user(), by.name(), parent.channel(), by.thread(), Optional.empty(), by.delivery()),
        Optional.of(parent.id()),
        Optional.empty(),
        because);
  }

  private Outcome<Operation> decide(
      Operation operation,
      UserId by,
      String verb,
      String detail,
      BiFunction<OperationView, Eligibility, TransitionResult> transition) {
    OperationId id = operation.id();
    Eligibility eligibility =
        policy.eligibility(
            planService.descriptor(operation), operation.channel(), operation.requester(), by);
    CommitResult settled =
        CommitResult.settle(
            store,
            id,
            // Another writer between these two readings is found out when it is written.
            changePublisher.withAudit(
                by.value(),
                verb,
                o -> detail,
                o -> transition.apply(store.view(id).orElseThrow(), eligibility)));
    return switch (settled) {
      case Written(Operation written) -> {
        changePublisher.published(id, by.value(), verb, detail);
        yield Outcome.of(written);
      }
      case Denied(var why) ->
          refused(OperationFailures.denied(PRESSING, store.view(id).orElseThrow(), why), id, by);
    };
  }

  private <T> Outcome<T> notOffered(OperationView view, UserId by) {
    return refused(
        OperationFailures.denied(PRESSING, view, AvailableFollowUps.whyNone(view)),
        view.operation().id(),
        by);
  }

  private <T> Outcome<T> refused(Failure failure, OperationId id, UserId by) {
    changePublisher.auditRefusal(id.toString(), by.value(), "press", failure);
    return Outcome.failed(failure);
  }

  private Outcome<OperationView> known(OperationId id) {
    return store
        .view(id)
        .<Outcome<OperationView>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownOperation(id)));
  }
}
