package dev.slipway.bot.slack.transport;

import dev.slipway.bot.health.ConnectionHealth;
import dev.slipway.config.SlackConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;

/** The way Slack's deliveries come in, whichever is configured. Thread-safe. */
public sealed interface SlackConnection extends ConnectionHealth, AutoCloseable
    permits SocketWatchdog, HttpReceiver {

  /**
   * The configured one, not started.
   *
   * @throws IllegalArgumentException in HTTP mode without a signing secret
   */
  static SlackConnection to(SlackConfig slack, SlackSdk sdk, BoltApp bolt, Clock clock)
      throws IOException {
    return switch (slack.mode()) {
      case SlackConfig.Mode.Socket(var appToken) ->
          new SocketWatchdog(
              new SocketConnection(sdk, bolt, appToken),
              SocketWatchdog.WatchdogTimings.USUAL,
              clock);
      case SlackConfig.Mode.Http(var address, var port, var signingSecret) ->
          new HttpReceiver(
              bolt, sdk.signIn(), new InetSocketAddress(address, port), signingSecret, clock);
    };
  }

  /** Begins. Returns at once. */
  void start();

  @Override
  void close();
}
