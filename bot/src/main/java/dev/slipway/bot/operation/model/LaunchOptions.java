package dev.slipway.bot.operation.model;

import dev.slipway.bot.time.ZonedStart;
import java.util.Optional;

/**
 * How an operation was asked for to begin.
 *
 * @param startAt when it is to start, if not at once
 * @param schedule the schedule that asked in their name, if one did
 * @param queued whether it waits where its cluster is busy, instead of being refused
 * @param preempts whom it has cancelled once it is approved, if anybody; then it goes first in the
 *     line
 */
public record LaunchOptions(
    Optional<ZonedStart> startAt,
    Optional<ScheduleId> schedule,
    boolean queued,
    Optional<OperationId> preempts) {
  /** By a person, as soon as it may, and not at all where its cluster is busy. */
  public static final LaunchOptions USUAL =
      new LaunchOptions(Optional.empty(), Optional.empty(), false, Optional.empty());

  public LaunchOptions {
    if (preempts.isPresent() && !queued) {
      throw new IllegalArgumentException("who takes over waits in line until the other has gone");
    }
  }

  /** The same for as soon as it may. */
  LaunchOptions atOnce() {
    return new LaunchOptions(Optional.empty(), schedule, queued, preempts);
  }

  /** The same, taking over from {@code holder}. */
  public LaunchOptions takingOver(OperationId holder) {
    return new LaunchOptions(startAt, schedule, true, Optional.of(holder));
  }
}
