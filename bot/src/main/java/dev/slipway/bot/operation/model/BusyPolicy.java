package dev.slipway.bot.operation.model;

/** What is to become of a request where its cluster is busy. */
public enum BusyPolicy {
  /** It is refused. */
  REJECT,
  /** It waits in line. */
  QUEUE,
  /**
   * It has whoever is in the way cancelled, once somebody else has approved exactly that, and goes
   * first in the line.
   */
  PREEMPT
}
