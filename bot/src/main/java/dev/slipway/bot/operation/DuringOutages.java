package dev.slipway.bot.operation;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.outage.StoreOutage;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Operations for people: what cannot be done because the store is away, or because another version
 * wrote what this one cannot read, is a failure with a sentence for the one who asked, instead of
 * an exception. Thread-safe.
 */
public final class DuringOutages implements Operations {
  private final Operations operations;

  /** {@code operations} does the work. */
  public DuringOutages(Operations operations) {
    this.operations = operations;
  }

  @Override
  public Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return told(
        "Planning " + action + " on " + cluster,
        () -> operations.preview(action, cluster, arguments, requester));
  }

  @Override
  public Outcome<Asked> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<StartTime> startAt) {
    return told(
        "Asking for " + action + " on " + cluster,
        () -> operations.request(action, cluster, arguments, requester, startAt));
  }

  @Override
  public Outcome<Asked> request(
      String action, ClusterName cluster, Arguments arguments, Requester requester, IfBusy ifBusy) {
    return told(
        "Asking for " + action + " on " + cluster,
        () -> operations.request(action, cluster, arguments, requester, ifBusy));
  }

  @Override
  public Outcome<Operation> approve(OperationId id, long version, UserId by) {
    return told("Approving " + id, () -> operations.approve(id, version, by));
  }

  @Override
  public Outcome<Operation> reject(OperationId id, long version, UserId by, String reason) {
    return told("Rejecting " + id, () -> operations.reject(id, version, by, reason));
  }

  @Override
  public Outcome<Operation> cancel(OperationId id, UserId by) {
    return told("Cancelling " + id, () -> operations.cancel(id, by));
  }

  @Override
  public Outcome<Operation> pause(OperationId id, UserId by) {
    return told("Pausing " + id, () -> operations.pause(id, by));
  }

  @Override
  public Outcome<Operation> resume(OperationId id, UserId by) {
    return told("Resuming " + id, () -> operations.resume(id, by));
  }

  @Override
  public Outcome<Taken> take(OfferId offer, Requester by) {
    return told("Pressing a button of " + offer.operation(), () -> operations.take(offer, by));
  }

  @Override
  public Outcome<Asked> retry(OperationId id, Requester by) {
    return told("Asking for " + id + " again", () -> operations.retry(id, by));
  }

  @Override
  public Outcome<Operation> keep(OperationId id, UserId by) {
    return told("Keeping what " + id + " did", () -> operations.keep(id, by));
  }

  @Override
  public Outcome<OperationView> view(OperationId id) {
    return told("Looking for " + id, () -> operations.view(id));
  }

  /** Throws {@link StoreOutage}: an empty list would say that there are none. */
  @Override
  public List<Operation> list(int most) {
    return operations.list(most);
  }

  /** Throws {@link StoreOutage}, as {@link #list} does. */
  @Override
  public List<Possession> possessions() {
    return operations.possessions();
  }

  @Override
  public void resumeAll() {
    operations.resumeAll();
  }

  private static <T> Outcome<T> told(String attempted, Supplier<Outcome<T>> work) {
    try {
      return work.get();
    } catch (StoreOutage e) {
      return Outcome.failed(e.whenTrying(attempted));
    } catch (OperationStore.Unreadable e) {
      return Outcome.failed(OperationFailures.unreadable(attempted, e.id()));
    }
  }
}
