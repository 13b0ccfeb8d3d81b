package dev.slipway.bot.operation;

import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.calendar.ScheduleId;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.config.vocabulary.ChannelId;
import dev.slipway.config.vocabulary.ClusterName;
import dev.slipway.config.vocabulary.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One asking, from its plan to its end.
 *
 * @param id its name
 * @param version counts stored changes; a button made for another version is stale
 * @param cluster where
 * @param action the action's name
 * @param arguments complete, as checked by the action
 * @param reason why, as the requester said; may be empty
 * @param requester who asked
 * @param requesterName how to show them where mentions do not work; never empty
 * @param channel where they asked
 * @param thread the thread they asked in, if any
 * @param parent the operation whose message offered this one, if any
 * @param startAt when it is to start, if not at once
 * @param schedule the schedule that asked in their name, if one did
 * @param inLine whether it waits where its cluster is busy, instead of being refused
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
    String reason,
    UserId requester,
    String requesterName,
    ChannelId channel,
    Optional<String> thread,
    Optional<OperationId> parent,
    Optional<StartTime> startAt,
    Optional<ScheduleId> schedule,
    boolean inLine,
    Instant createdAt,
    Plan plan,
    OperationState state) {

  /** One that does not wait in line. */
  public Operation(
      OperationId id,
      long version,
      ClusterName cluster,
      String action,
      Arguments arguments,
      String reason,
      UserId requester,
      String requesterName,
      ChannelId channel,
      Optional<String> thread,
      Optional<OperationId> parent,
      Optional<StartTime> startAt,
      Optional<ScheduleId> schedule,
      Instant createdAt,
      Plan plan,
      OperationState state) {
    this(
        id,
        version,
        cluster,
        action,
        arguments,
        reason,
        requester,
        requesterName,
        channel,
        thread,
        parent,
        startAt,
        schedule,
        false,
        createdAt,
        plan,
        state);
  }

  /** One that a person asked for and that starts as soon as it may. */
  public Operation(
      OperationId id,
      long version,
      ClusterName cluster,
      String action,
      Arguments arguments,
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
        reason,
        requester,
        requesterName,
        channel,
        thread,
        parent,
        Optional.empty(),
        Optional.empty(),
        createdAt,
        plan,
        state);
  }

  /** A copy at another version. */
  public Operation at(long newVersion) {
    return copy(newVersion, startAt, plan, state);
  }

  /** A copy in another state; the store counts the version up. */
  public Operation in(OperationState next) {
    return copy(version, startAt, plan, next);
  }

  /** A copy with another plan in another state. */
  public Operation with(Plan newPlan, OperationState next) {
    return copy(version, startAt, newPlan, next);
  }

  /** A copy that starts as soon as it may. */
  public Operation startingAtOnce() {
    return copy(version, Optional.empty(), plan, state);
  }

  private Operation copy(
      long newVersion, Optional<StartTime> newStart, Plan newPlan, OperationState next) {
    return new Operation(
        id,
        newVersion,
        cluster,
        action,
        arguments,
        reason,
        requester,
        requesterName,
        channel,
        thread,
        parent,
        newStart,
        schedule,
        inLine,
        createdAt,
        newPlan,
        next);
  }

  /** Its start, if that is still to come. */
  public Optional<StartTime> startAfter(Instant now) {
    return startAt.filter(start -> start.at().isAfter(now));
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
