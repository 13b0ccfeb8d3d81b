package dev.slipway.config;

import java.time.Duration;

/**
 * Which good snapshots of a cluster are kept: those that one rule or another keeps. A rule of zero
 * keeps none; without any rule, everything is kept.
 *
 * @param last the newest, by number
 * @param within all that are younger
 * @param daily the newest of each of that many days
 * @param weekly the newest of each of that many weeks, which begin on Mondays
 * @param monthly the newest of each of that many months
 */
public record RetentionConfig(int last, Duration within, int daily, int weekly, int monthly) {
  /** Nothing is ever removed. */
  public static final RetentionConfig EVERYTHING = new RetentionConfig(0, Duration.ZERO, 0, 0, 0);

  /** Whether there is no rule, so that nothing may be removed. */
  public boolean keepsEverything() {
    return equals(EVERYTHING);
  }
}
