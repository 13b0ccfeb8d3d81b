package dev.slipway.bot.calendar.freeze;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.ApprovalPolicy;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.approval.OwnershipPolicy;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.calendar.StartGate;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What people do with freezes, and whether one stands in the way. Everybody who may ask for
 * something in a channel may freeze its clusters; only whoever did, and approvers, end it early.
 * Thread-safe.
 */
@Singleton
public final class FreezeService implements StartGate {
  private final FreezeStore store;
  private final FreezeAnnouncer bell;
  private final OwnershipPolicy ownershipPolicy;
  private final Clock clock;

  @Inject
  public FreezeService(
      FreezeStore store, FreezeAnnouncer bell, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    this.store = store;
    this.bell = bell;
    this.ownershipPolicy = new OwnershipPolicy("Ends a freeze early", policy, audit, clock);
    this.clock = clock;
  }

  /** Stores it and announces it where it was asked for. */
  public Freeze add(FreezeSpec order) {
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
                    Optional.empty()),
            order.delivery());
    ownershipPolicy.recorded(
        Outcome.of(freeze),
        order.owner(),
        "freeze",
        added -> added.id().toString(),
        "a freeze",
        added -> added.cluster() + " " + added.span().words());
    bell.announce(freeze);
    return freeze;
  }

  /** Those that hold or are to come. */
  public QueryResult list() {
    Instant now = clock.instant();
    return FreezeText.list(store.after(now), now);
  }

  /** Ends one early, if this person may. */
  public Outcome<OwnedChange> end(FreezeId id, UserId by) {
    Optional<Freeze> known = store.find(id).filter(freeze -> freeze.isToCome(clock.instant()));
    Outcome<OwnedChange> outcome =
        known
            .map(freeze -> end(freeze, by))
            .orElseGet(() -> Outcome.failed(FreezeFailures.unknown(id)));
    return ownershipPolicy.recorded(outcome, by, "unfreeze", id.toString());
  }

  private Outcome<OwnedChange> end(Freeze freeze, UserId by) {
    return ownershipPolicy.mayChange(freeze.channel(), freeze.owner(), by)
        ? endNow(freeze, by)
        : Outcome.failed(FreezeFailures.notYours(freeze));
  }

  private Outcome<OwnedChange> endNow(Freeze freeze, UserId by) {
    if (!store.end(freeze.id(), by)) {
      return Outcome.failed(FreezeFailures.unknown(freeze.id()));
    }
    bell.tellEnded(freeze.endedBy(by));
    return Outcome.of(
        new OwnedChange(
            new QueryResult(freeze.id() + " is ended", List.of(), List.of()), freeze.channel()));
  }

  /** What cannot be read may forbid it. */
  private Optional<Failure> unread(String action, ClusterName cluster, Instant moment) {
    return store.unread(cluster, moment).stream()
        .findFirst()
        .map(id -> FreezeFailures.unread(action, cluster, id));
  }

  @Override
  public Optional<Failure> check(ActionDescriptor action, ClusterName cluster, Instant moment) {
    return switch (action.risk()) {
      case QUESTION, REVERSIBLE -> Optional.empty();
      case DISRUPTIVE ->
          store.after(clock.instant()).stream()
              .filter(freeze -> freeze.cluster().equals(cluster) && freeze.holds(moment))
              .findFirst()
              .map(freeze -> FreezeFailures.frozen(action.name(), freeze))
              .or(() -> unread(action.name(), cluster, moment));
    };
  }
}
