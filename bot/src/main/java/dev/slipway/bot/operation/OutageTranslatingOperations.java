package dev.slipway.bot.operation;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.operation.state.OperationFailures;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Operations for people: what cannot be done because the store is away, or because another version
 * wrote what this one cannot read, is a failure with a sentence for the one who asked, instead of
 * an exception. Thread-safe.
 */
public final class OutageTranslatingOperations implements Operations {
  private final Operations operations;

  /** {@code operations} does the work. */
  public OutageTranslatingOperations(Operations operations) {
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
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt) {
    return told(
        "Asking for " + action + " on " + cluster,
        () -> operations.request(action, cluster, arguments, requester, startAt));
  }

  @Override
  public Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy) {
    return told(
        "Asking for " + action + " on " + cluster,
        () -> operations.request(action, cluster, arguments, requester, busyPolicy));
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
  public Outcome<FollowUpResult> take(FollowUpId offer, Requester by) {
    return told("Pressing a button of " + offer.operation(), () -> operations.take(offer, by));
  }

  @Override
  public Outcome<RequestResult> retry(OperationId id, Requester by) {
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

  /** Throws {@link StoreUnavailableException}: an empty list would say that there are none. */
  @Override
  public List<Operation> list(int most) {
    return operations.list(most);
  }

  /** Throws {@link StoreUnavailableException}, as {@link #list} does. */
  @Override
  public List<HeldResource> possessions() {
    return operations.possessions();
  }

  @Override
  public void resumeAll() {
    operations.resumeAll();
  }

  private static <T> Outcome<T> told(String attempted, Supplier<Outcome<T>> work) {
    try {
      return work.get();
    } catch (StoreUnavailableException e) {
      return Outcome.failed(e.whenTrying(attempted));
    } catch (OperationStore.Unreadable e) {
      return Outcome.failed(OperationFailures.unreadable(attempted, e.id()));
    }
  }
}
