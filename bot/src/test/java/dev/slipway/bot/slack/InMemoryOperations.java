package dev.slipway.bot.slack;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.FollowUpGroup.Choice;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.AvailableFollowUps;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decisions settled once and by version, without a cluster behind them. */
public final class InMemoryOperations implements Operations {
  private final OperationStore store;
  private volatile Runnable before = () -> {};
  private volatile Runnable after = () -> {};

  public InMemoryOperations(OperationStore store) {
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
    return Outcome.of(SlackSamples.PLAN);
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt) {
    return Outcome.of(
        new RequestResult.Created(
            store.create(
                number -> SlackSamples.waiting(number, requester),
                List.of(new JournalEvent.Requested()))));
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy) {
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
                    ? Optional.of(new OperationStore.Change(now.withState(next), List.of(event)))
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
                            now.withState(new OperationState.Cancelled(Instant.now(), by)),
                            List.of(new JournalEvent.CancelRequested(by)))))
            .orElseThrow());
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    return Outcome.of(write(id, new JournalEvent.PauseRequested(by)));
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return Outcome.of(write(id, new JournalEvent.Resumed(by)));
  }

  @Override
  public Outcome<FollowUpResult> take(FollowUpId offer, Requester by) {
    OperationView view = store.view(offer.operation()).orElseThrow();
    return AvailableFollowUps.of(view).stream()
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.id().equals(offer) && choice.free())
        .findFirst()
        .map(choice -> taken(view.operation(), choice, by))
        .orElseGet(
            () -> Outcome.failed(Failure.refused("Pressing", "it is no longer offered", "Look.")));
  }

  private Outcome<FollowUpResult> taken(Operation parent, Choice choice, Requester by) {
    return switch (choice.offer()) {
      case FollowUp.RunAction runAction ->
          Outcome.of(
              new FollowUpResult.OperationRequested(
                  child(parent, runAction.action(), runAction.arguments(), by)));
      case FollowUp.SendSignal sendSignal ->
          Outcome.of(
              new FollowUpResult.SignalSent(
                  write(
                      parent.id(),
                      new JournalEvent.SignalReceived(
                          by.user(),
                          sendSignal.signal(),
                          choice.id().sequence(),
                          choice.id().index()))));
    };
  }

  private RequestResult child(Operation parent, String action, Arguments arguments, Requester by) {
    return new RequestResult.Created(
        store.create(
            number -> SlackSamples.child(number, by, parent.id(), action, arguments),
            List.of(new JournalEvent.Requested())));
  }

  private Operation write(OperationId id, JournalEvent event) {
    return store
        .update(id, now -> Optional.of(new OperationStore.Change(now, List.of(event))))
        .orElseThrow();
  }

  @Override
  public Outcome<RequestResult> retry(OperationId id, Requester by) {
    Operation ended = store.find(id).orElseThrow();
    return store
        .openDuplicate(ended.cluster(), ended.action(), ended.arguments())
        .<Outcome<RequestResult>>map(twin -> Outcome.of(new RequestResult.Duplicate(twin)))
        .orElseGet(() -> Outcome.of(child(ended, ended.action(), ended.arguments(), by)));
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return by.equals(SlackSamples.APPROVER) || by.equals(SlackSamples.REQUESTER)
        ? Outcome.of(write(id, new JournalEvent.ChangesKept(by)))
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
  public List<HeldResource> possessions() {
    return store.possessions();
  }

  @Override
  public void resumeAll() {
    store.open().forEach(operation -> store.append(operation.id(), new JournalEvent.Started(2)));
  }
}
