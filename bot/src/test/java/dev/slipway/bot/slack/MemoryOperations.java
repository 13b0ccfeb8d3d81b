package dev.slipway.bot.slack;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.operation.IfBusy;
import dev.slipway.bot.operation.JournalEvent;
import dev.slipway.bot.operation.OfferGroup.Choice;
import dev.slipway.bot.operation.OfferId;
import dev.slipway.bot.operation.OpenOffers;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationState;
import dev.slipway.bot.operation.OperationStore;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.Possession;
import dev.slipway.bot.operation.Requester;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions settled once and by version, without a cluster behind them. */
public final class MemoryOperations implements Operations {
  private final OperationStore store;
  private volatile Runnable before = () -> {};
  private volatile Runnable after = () -> {};

  public MemoryOperations(OperationStore store) {
    this.store = store;
  }

  /** What happens just before and just after an approval is settled. */
  public void around(Runnable wantedBefore, Runnable wantedAfter) {
    before = wantedBefore;
    after = wantedAfter;
  }

  @Override
  public Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return Outcome.of(Examples.PLAN);
  }

  @Override
  public Outcome<Asked> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<StartTime> startAt) {
    return Outcome.of(
        new Asked.Stored(
            store.create(
                number -> Examples.waiting(number, requester),
                List.of(new JournalEvent.Requested()))));
  }

  @Override
  public Outcome<Asked> request(
      String action, ClusterName cluster, Arguments arguments, Requester requester, IfBusy ifBusy) {
    return request(action, cluster, arguments, requester, Optional.empty());
  }

  @Override
  public Outcome<Operation> approve(OperationId id, long version, UserId by) {
    before.run();
    Outcome<Operation> approved =
        settle(
            id,
            version,
            by,
            new OperationState.Approved(by, Instant.now()),
            new JournalEvent.ApprovalGiven(by));
    after.run();
    return approved;
  }

  @Override
  public Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    return settle(
        id,
        version,
        by,
        new OperationState.Rejected(Instant.now(), by, reason),
        new JournalEvent.ApprovalRefused(by, reason));
  }

  private Outcome<Operation> settle(
      OperationId id, long version, UserId by, OperationState next, JournalEvent event) {
    Optional<Operation> settled =
        store.update(
            id,
            now ->
                now.version() == version && !now.requester().equals(by)
                    ? Optional.of(new OperationStore.Change(now.in(next), List.of(event)))
                    : Optional.empty());
    return settled
        .<Outcome<Operation>>map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.refused("Deciding on " + id, "it is not yours to decide", "Wait.")));
  }

  @Override
  public Outcome<Operation> cancel(OperationId id, UserId by) {
    return Outcome.of(
        store
            .update(
                id,
                now ->
                    Optional.of(
                        new OperationStore.Change(
                            now.in(new OperationState.Cancelled(Instant.now(), by)),
                            List.of(new JournalEvent.CancelAsked(by)))))
            .orElseThrow());
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    return Outcome.of(write(id, new JournalEvent.PauseAsked(by)));
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return Outcome.of(write(id, new JournalEvent.Resumed(by)));
  }

  @Override
  public Outcome<Taken> take(OfferId offer, Requester by) {
    OperationView view = store.view(offer.operation()).orElseThrow();
    return OpenOffers.of(view).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.id().equals(offer) && choice.free())
        .findFirst()
        .map(choice -> taken(view.operation(), choice, by))
        .orElseGet(
            () -> Outcome.failed(Failure.refused("Pressing", "it is no longer offered", "Look.")));
  }

  private Outcome<Taken> taken(Operation parent, Choice choice, Requester by) {
    return switch (choice.offer()) {
      case Offer.Ask ask ->
          Outcome.of(new Taken.AskedFor(child(parent, ask.action(), ask.arguments(), by)));
      case Offer.Tell tell ->
          Outcome.of(
              new Taken.Told(
                  write(
                      parent.id(),
                      new JournalEvent.Directed(
                          by.user(),
                          tell.direction(),
                          choice.id().sequence(),
                          choice.id().index()))));
    };
  }

  private Asked child(Operation parent, String action, Arguments arguments, Requester by) {
    return new Asked.Stored(
        store.create(
            number -> Examples.child(number, by, parent.id(), action, arguments),
            List.of(new JournalEvent.Requested())));
  }

  private Operation write(OperationId id, JournalEvent event) {
    return store
        .update(id, now -> Optional.of(new OperationStore.Change(now, List.of(event))))
        .orElseThrow();
  }

  @Override
  public Outcome<Asked> retry(OperationId id, Requester by) {
    Operation ended = store.find(id).orElseThrow();
    return store
        .openTwin(ended.cluster(), ended.action(), ended.arguments())
        .<Outcome<Asked>>map(twin -> Outcome.of(new Asked.Already(twin)))
        .orElseGet(() -> Outcome.of(child(ended, ended.action(), ended.arguments(), by)));
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return by.equals(Examples.APPROVER) || by.equals(Examples.REQUESTER)
        ? Outcome.of(write(id, new JournalEvent.Kept(by)))
        : Outcome.failed(Failure.refused("Keeping", "it is not yours to decide", "Wait."));
  }

  @Override
  public Outcome<OperationView> view(OperationId id) {
    return Outcome.of(store.view(id).orElseThrow());
  }

  @Override
  public List<Operation> list(int most) {
    return store.recent(most);
  }

  @Override
  public List<Possession> possessions() {
    return store.possessions();
  }

  @Override
  public void resumeAll() {
    store.open().forEach(operation -> store.append(operation.id(), new JournalEvent.Started(2)));
  }
}
