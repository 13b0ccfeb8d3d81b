package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.Standing;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.OfferGroup.Use;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Operations.Taken;
import dev.slipway.bot.operation.Settlement.Denied;
import dev.slipway.bot.operation.Settlement.Written;
import dev.slipway.config.vocabulary.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What people take up of all that an operation's message offers. */
final class Offers {
  private static final String REASON = "reason";
  private static final String PRESSING = "Pressing a button of";

  private final OperationStore store;
  private final Planning planning;
  private final ApprovalPolicy policy;
  private final Requests requests;
  private final Witnesses witnesses;

  Offers(
      OperationStore store,
      Planning planning,
      ApprovalPolicy policy,
      Requests requests,
      Witnesses witnesses) {
    this.store = store;
    this.planning = planning;
    this.policy = policy;
    this.requests = requests;
    this.witnesses = witnesses;
  }

  Outcome<Taken> take(OfferId offer, Requester by) {
    return known(offer.operation())
        .flatMap(
            view ->
                OpenOffers.find(view, offer)
                    .map(choice -> take(view, choice, by))
                    .orElseGet(() -> notOffered(view, by.user())));
  }

  private Outcome<Taken> take(OperationView view, Choice choice, Requester by) {
    return switch (choice.offer()) {
      case Offer.Tell tell ->
          decide(
                  view.operation(),
                  by.user(),
                  "tell",
                  tell.direction().name() + " " + tell.direction().subject(),
                  (now, standing) -> Transitions.direct(now, choice.id(), by.user(), standing))
              .map(Taken.Told::new);
      case Offer.Ask(String label, String action, Arguments arguments, Offer.Harm harm) ->
          choice.use().isPresent() && choice.use().get() instanceof Use.Asked(Operation child)
              ? Outcome.of(new Taken.AskedFor(new Asked.Already(child)))
              : ask(view.operation(), action, arguments, by, List.of()).map(Taken.AskedFor::new);
    };
  }

  Outcome<Asked> retry(OperationId id, Requester by) {
    return known(id)
        .flatMap(
            view -> {
              Optional<Operation> before = OpenOffers.retriedBy(view);
              if (before.isPresent()) {
                return Outcome.of(new Asked.Already(before.get()));
              }
              return OpenOffers.mayRetry(view)
                  ? ask(
                      view.operation(),
                      view.operation().action(),
                      view.operation().arguments(),
                      by,
                      List.of(new JournalEvent.Retries(id, RetryPlanner.of(view))))
                  : notOffered(view, by.user());
            });
  }

  Outcome<Operation> keep(OperationId id, UserId by) {
    return known(id)
        .flatMap(
            view ->
                decide(
                    view.operation(),
                    by,
                    "keep",
                    view.operation().plan().title(),
                    (now, standing) -> Transitions.keep(now, by, standing)));
  }

  // In the parent's channel and under its rules, wherever the button was seen.
  private Outcome<Asked> ask(
      Operation parent,
      String action,
      Arguments arguments,
      Requester by,
      List<JournalEvent> because) {
    boolean reasoned = parent.reason().isEmpty() || arguments.first(REASON).isPresent();
    return requests.request(
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
      BiFunction<OperationView, Standing, Ruling> transition) {
    OperationId id = operation.id();
    Standing standing =
        policy.standing(
            planning.descriptor(operation), operation.channel(), operation.requester(), by);
    Settlement settled =
        Settlement.settle(
            store,
            id,
            // Another writer between these two readings is found out when it is written.
            witnesses.recording(
                by.value(),
                verb,
                o -> detail,
                o -> transition.apply(store.view(id).orElseThrow(), standing)));
    return switch (settled) {
      case Written(Operation written) -> {
        witnesses.told(id, by.value(), verb, detail);
        yield Outcome.of(written);
      }
      case Denied(var why) ->
          refused(OperationFailures.denied(PRESSING, store.view(id).orElseThrow(), why), id, by);
    };
  }

  private <T> Outcome<T> notOffered(OperationView view, UserId by) {
    return refused(
        OperationFailures.denied(PRESSING, view, OpenOffers.whyNone(view)),
        view.operation().id(),
        by);
  }

  private <T> Outcome<T> refused(Failure failure, OperationId id, UserId by) {
    witnesses.refused(id.toString(), by.value(), "press", failure);
    return Outcome.failed(failure);
  }

  private Outcome<OperationView> known(OperationId id) {
    return store
        .view(id)
        .<Outcome<OperationView>>map(Outcome::of)
        .orElseGet(() -> Outcome.failed(OperationFailures.unknownOperation(id)));
  }
}
