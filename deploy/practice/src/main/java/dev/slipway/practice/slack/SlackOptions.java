package dev.slipway.practice.slack;

import dev.slipway.practice.slack.delivery.Deliveries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How strict and how patient the stand-in is.
 *
 * @param enforceRates whether one call too many is answered with 429
 * @param ackDeadline after which Slack gives up on the app; three seconds at Slack
 * @param eventRetries waits before an unacknowledged event is delivered again
 * @param refreshEvery how often Socket Mode connections are renewed; empty for never
 */
public record SlackOptions(
    boolean enforceRates,
    Duration ackDeadline,
    List<Duration> eventRetries,
    Optional<Duration> refreshEvery) {
  public SlackOptions {
    eventRetries = List.copyOf(eventRetries);
  }

  /** As Slack is. */
  public static SlackOptions strict() {
    return new SlackOptions(
        true, Duration.ofSeconds(3), Deliveries.SLACKS_RETRIES, Optional.empty());
  }

  public SlackOptions withRatesEnforced(boolean enforced) {
    return new SlackOptions(enforced, ackDeadline, eventRetries, refreshEvery);
  }

  public SlackOptions withAckDeadline(Duration deadline) {
    return new SlackOptions(enforceRates, deadline, eventRetries, refreshEvery);
  }

  public SlackOptions withEventRetries(List<Duration> retries) {
    return new SlackOptions(enforceRates, ackDeadline, retries, refreshEvery);
  }

  public SlackOptions withRefreshEvery(Duration interval) {
    return new SlackOptions(enforceRates, ackDeadline, eventRetries, Optional.of(interval));
  }
}
