package dev.slipway.practice.slack.socket;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Renews all connections from time to time: a warning, then {@code refresh_requested}. */
public final class SocketRefresh {
  /** How long before the end Slack warns. */
  private static final Duration WARNING = Duration.ofSeconds(10);

  private final SocketHub hub;
  private final ScheduledExecutorService timer;

  public SocketRefresh(SocketHub hub, ScheduledExecutorService timer) {
    this.hub = hub;
    this.timer = timer;
  }

  /** Renews at that interval until the timer ends. */
  public void every(Duration interval) {
    Duration ahead = WARNING.compareTo(interval) < 0 ? WARNING : interval.dividedBy(2);
    repeat("warning", interval.minus(ahead), interval);
    repeat("refresh_requested", interval, interval);
  }

  private void repeat(String reason, Duration first, Duration interval) {
    ScheduledFuture<?> repeating =
        timer.scheduleAtFixedRate(
            () -> hub.disconnectSome(reason, SocketHub.MAX_CONNECTIONS),
            first.toMillis(),
            interval.toMillis(),
            TimeUnit.MILLISECONDS);
    assert !repeating.isDone();
  }
}
