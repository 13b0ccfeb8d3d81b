package dev.slipway.bot.freeze;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Risk;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.operation.Calm;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do with freezes, and whether one stands in the way. Everybody who may ask for
 * something in a channel may freeze its clusters; only whoever did, and approvers, end it early.
 * Thread-safe.
 */
public final class Freezes implements Calm {
  /** What ending one is to whoever judges approvers. */
  private static final ActionDescriptor ENDING =
      new ActionDescriptor(
          "schedule", "Ends a freeze early", List.of(), Risk.DISRUPTIVE, List.of());

  private final FreezeStore store;
  private final FreezeBell bell;
  private final ApprovalPolicy policy;
  private final AuditLog audit;
  private final Clock clock;

  public Freezes(
      FreezeStore store, FreezeBell bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /** Stores it and announces it where it was asked for. */
  public Freeze add(FreezeOrder order) {
    Freeze freeze =
        store.create(
            number ->
                new Freeze(
                    new FreezeId(number),
                    order.cluster(),
                    order.span(),
                    order.reason(),
                    order.owner(),
                    order.channel(),
                    Optional.empty()));
    record(
        order.owner(),
        "freeze",
        freeze.id(),
        AuditEvent.Result.DONE,
        freeze.cluster() + " " + freeze.span().words());
    bell.announce(freeze);
    return freeze;
  }

  /** Those that hold or are to come. */
  public Answer list() {
    Instant now = clock.instant();
    return FreezeText.list(store.after(now), now);
  }

  /** Ends one early, if this person may. */
  public Outcome<Answer> end(FreezeId id, UserId by) {
    Optional<Freeze> known = store.find(id).filter(freeze -> freeze.isToCome(clock.instant()));
    Outcome<Answer> outcome =
        known
            .map(freeze -> end(freeze, by))
            .orElseGet(() -> Outcome.failed(FreezeFailures.unknown(id)));
    switch (outcome) {
      case Outcome.Success<Answer>(Answer answer) ->
          record(by, "unfreeze", id, AuditEvent.Result.DONE, answer.headline());
      case Outcome.Failed<Answer>(Failure failure) ->
          record(by, "unfreeze", id, AuditEvent.Result.REFUSED, failure.sentence());
    }
    return outcome;
  }

  private Outcome<Answer> end(Freeze freeze, UserId by) {
    return switch (policy.standing(ENDING, freeze.channel(), freeze.owner(), by)) {
      case STRANGER -> Outcome.failed(FreezeFailures.notYours(freeze));
      case APPROVER, REQUESTER -> endNow(freeze, by);
    };
  }

  private Outcome<Answer> endNow(Freeze freeze, UserId by) {
    if (!store.end(freeze.id(), by)) {
      return Outcome.failed(FreezeFailures.unknown(freeze.id()));
    }
    bell.tellEnded(freeze.endedBy(by));
    return Outcome.of(new Answer(freeze.id() + " is ended", List.of(), List.of()));
  }

  @Override
  public Optional<Failure> forbids(ActionDescriptor action, ClusterName cluster, Instant moment) {
    return switch (action.risk()) {
      case QUESTION, REVERSIBLE -> Optional.empty();
      case DISRUPTIVE ->
          store.after(clock.instant()).stream()
              .filter(freeze -> freeze.cluster().equals(cluster) && freeze.holds(moment))
              .findFirst()
              .map(freeze -> FreezeFailures.frozen(action.name(), freeze));
    };
  }

  private void record(
      UserId by, String verb, FreezeId id, AuditEvent.Result result, String detail) {
    audit.record(new AuditEvent(clock.instant(), by.value(), verb, id.toString(), result, detail));
  }
}
