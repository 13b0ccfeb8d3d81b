package dev.slipway.bot.operation;

import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.operation.model.BusyPolicy;
import dev.slipway.bot.operation.model.FollowUpId;
import dev.slipway.bot.operation.model.HeldResource;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.bot.operation.model.RetrySummary;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be done with operations. Each call re-reads the store, checks who asks, and
 * settles exactly once; refusals are failures with a sentence for the one who asked. Thread-safe.
 */
public interface Operations {

  /** Plans without storing anything: a preview for one pair of eyes. */
  Outcome<Plan> preview(
      String action, ClusterName cluster, Arguments arguments, Requester requester);

  /**
   * Plans, stores and either asks for approval or starts. A plan with a blocker is not stored; it
   * comes back as {@link RequestResult.Blocked}.
   */
  default Outcome<RequestResult> request(
      String action, ClusterName cluster, Arguments arguments, Requester requester) {
    return request(action, cluster, arguments, requester, Optional.empty());
  }

  /**
   * The same for a start at {@code startAt}: planned and approved now, planned again then. What
   * differs then is asked for again, and so is what could not start within a quarter of an hour.
   */
  Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      Optional<ZonedStart> startAt);

  /**
   * The same for one that need not be refused where the cluster is busy. One that waits in line may
   * be approved meanwhile and starts by itself, planned again, when its turn comes; what differs
   * then is asked for again. One that takes over always needs a second person's yes, whatever it
   * would need otherwise; where nobody is in the way any more it simply begins.
   */
  Outcome<RequestResult> request(
      String action,
      ClusterName cluster,
      Arguments arguments,
      Requester requester,
      BusyPolicy busyPolicy);

  /** A yes to this version of the operation. */
  Outcome<Operation> approve(OperationId id, long version, UserId by);

  /** A no with its reason. */
  Outcome<Operation> reject(OperationId id, long version, UserId by, String reason);

  /** Stops it: at once while it waits, at the next safe point while it runs. */
  Outcome<Operation> cancel(OperationId id, UserId by);

  /** Has what runs stop at the next safe point, to go on later; it keeps its cluster. */
  Outcome<Operation> pause(OperationId id, UserId by);

  /** Has what is paused go on with what is still to do. */
  Outcome<Operation> resume(OperationId id, UserId by);

  /**
   * Does what a button offers, if it is still offered: tells the running step something, for its
   * requester or an approver, or asks for another operation, in the same conversation.
   */
  Outcome<FollowUpResult> take(FollowUpId offer, Requester by);

  /**
   * Goes on with what an operation that failed or was stopped did not bring to its end: asks for it
   * once more, with a new plan and a new approval; what is done is skipped, {@link RetrySummary}
   * says which.
   */
  Outcome<RequestResult> retry(OperationId id, Requester by);

  /** Decides that what a failed or stopped operation changed stays so; nothing is offered then. */
  Outcome<Operation> keep(OperationId id, UserId by);

  Outcome<OperationView> view(OperationId id);

  /** Open ones oldest first, then the newest ended ones, at most {@code most}. */
  List<Operation> list(int most);

  /** What operations took and nobody gave back yet, the oldest first. */
  List<HeldResource> possessions();

  /** Picks up what an earlier process left: continues, expires, asks again. */
  void resumeAll();

  /** What became of taking an offer. */
  sealed interface FollowUpResult {
    /** The step is told. */
    record SignalSent(Operation operation) implements FollowUpResult {}

    /** Another operation was asked for. */
    record OperationRequested(RequestResult asked) implements FollowUpResult {}
  }

  /** What became of a request. */
  sealed interface RequestResult {
    /** It is stored and on its way. */
    record Created(Operation operation) implements RequestResult {}

    /** The very same is already open; this is it. */
    record Duplicate(Operation operation) implements RequestResult {}

    /**
     * Its cluster is busy; nothing was stored. It may be asked for with another {@link BusyPolicy}.
     */
    record ClusterBusy(Failure why) implements RequestResult {}

    /** The plan forbids it as asked; nothing was stored. */
    record Blocked(Plan plan) implements RequestResult {}
  }
}
