package dev.slipway.bot.operation.model;

import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One asking, from its plan to its end.
 *
 * @param id its name
 * @param version counts stored changes; a button made for another version is stale
 * @param cluster where
 * @param action the action's name
 * @param arguments complete: bound again, they mean the same request
 * @param scope what the operation locks while it runs
 * @param reason why, as the requester said; may be empty
 * @param requester who asked
 * @param requesterName how to show them where mentions do not work; never empty
 * @param channel where they asked
 * @param thread the thread they asked in, if any
 * @param parent the operation whose message offered this one, if any
 * @param terms how it was asked for to begin
 * @param createdAt when they asked
 * @param plan what people were shown, and what an approval binds to
 * @param state where it is
 */
public record Operation(
    OperationId id,
    long version,
    ClusterName cluster,
    String action,
    Arguments arguments,
    LockScope scope,
    String reason,
    UserId requester,
    String requesterName,
    ChannelId channel,
    Optional<String> thread,
    Optional<OperationId> parent,
    LaunchOptions terms,
    Instant createdAt,
    Plan plan,
    OperationState state) {

  /** One on the usual terms. */
  public Operation(
      OperationId id,
      long version,
      ClusterName cluster,
      String action,
      Arguments arguments,
      LockScope scope,
      String reason,
      UserId requester,
      String requesterName,
      ChannelId channel,
      Optional<String> thread,
      Optional<OperationId> parent,
      Instant createdAt,
      Plan plan,
      OperationState state) {
    this(
        id,
        version,
        cluster,
        action,
        arguments,
        scope,
        reason,
        requester,
        requesterName,
        channel,
        thread,
        parent,
        LaunchOptions.USUAL,
        createdAt,
        plan,
        state);
  }

  /** A copy at another version. */
  public Operation withVersion(long newVersion) {
    return copy(newVersion, terms, plan, state);
  }

  /** A copy in another state; the store counts the version up. */
  public Operation withState(OperationState next) {
    return copy(version, terms, plan, next);
  }

  /** A copy with another plan in another state. */
  public Operation withPlan(Plan newPlan, OperationState next) {
    return copy(version, terms, newPlan, next);
  }

  /** A copy that starts as soon as it may. */
  public Operation startingAtOnce() {
    return copy(version, terms.atOnce(), plan, state);
  }

  private Operation copy(
      long newVersion, LaunchOptions newTerms, Plan newPlan, OperationState next) {
    return new Operation(
        id,
        newVersion,
        cluster,
        action,
        arguments,
        scope,
        reason,
        requester,
        requesterName,
        channel,
        thread,
        parent,
        newTerms,
        createdAt,
        newPlan,
        next);
  }

  /** When it is to start, if not at once. */
  public Optional<ZonedStart> startAt() {
    return terms.startAt();
  }

  /** The schedule that asked in their name, if one did. */
  public Optional<ScheduleId> schedule() {
    return terms.schedule();
  }

  /** Whether it waits where its cluster is busy, instead of being refused. */
  public boolean queued() {
    return terms.queued();
  }

  /** Whom it has cancelled once it is approved, if anybody. */
  public Optional<OperationId> preempts() {
    return terms.preempts();
  }

  /** Its start, if that is still to come. */
  public Optional<ZonedStart> startAfter(Instant now) {
    return startAt().filter(start -> start.at().isAfter(now));
  }

  /** Which start it is in, or is paused in; 0 when it has not begun or has ended. */
  public int attempt() {
    return state.attempt();
  }

  /** Whether it will not change any more. */
  public boolean ended() {
    return state instanceof OperationState.Ended;
  }
}
