package dev.slipway.survival;

import java.time.Duration;

/** When a blow falls. */
sealed interface FaultMoment {
  /** At any time. */
  record After(Duration pause) implements FaultMoment {}

  /**
   * When the bot next writes to the cluster: it is done, and the answer is on its way. A step
   * begins or an item is under way.
   */
  record AtNextWrite() implements FaultMoment {}

  /** When the bot next tells something in a channel or thread: a step ended, a state was left. */
  record AtNextMessage() implements FaultMoment {}
}
