package dev.slipway.practice.slack.limits;

import java.time.Duration;

/** Slack's rate tiers, slack.md §2.4: requests per method and workspace in a window. */
public enum Tier {
  TIER_1(1, Duration.ofMinutes(1)),
  TIER_2(20, Duration.ofMinutes(1)),
  TIER_3(50, Duration.ofMinutes(1)),
  TIER_4(100, Duration.ofMinutes(1)),
  /** {@code chat.postMessage}: one a second per channel, a few more in a burst. */
  PER_CHANNEL(600, Duration.ofMinutes(1)),
  /** Generous ones: {@code auth.test}. */
  SPECIAL(600, Duration.ofMinutes(1));

  private final int requests;
  private final Duration window;

  Tier(int requests, Duration window) {
    this.requests = requests;
    this.window = window;
  }

  public int requests() {
    return requests;
  }

  public Duration window() {
    return window;
  }
}
