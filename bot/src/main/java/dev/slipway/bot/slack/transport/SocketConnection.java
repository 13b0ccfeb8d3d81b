package dev.slipway.bot.slack.transport;

import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Socket Mode as the SDK does it, without the parts that fail for good: its own reconnect is off,
 * because one unexpected answer ends it (slack.md §5.1). Opened and closed by one thread at a time.
 */
final class SocketConnection implements SocketWatchdog.Socket {
  private static final Logger log = LoggerFactory.getLogger(SocketConnection.class);

  /**
   * Deliveries worked on at the same time. Handlers only store and answer, but without a number the
   * SDK takes one after the other (slack.md §5.2).
   */
  private static final int CONCURRENCY = 16;

  private static final Duration HANDSHAKE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final SlackSdk sdk;
  private final BoltApp bolt;
  private final SocketModeApp socketMode;
  private volatile Runnable onLost = () -> {};

  SocketConnection(SlackSdk sdk, BoltApp bolt, Secret appToken) throws IOException {
    this.sdk = sdk;
    this.bolt = bolt;
    this.socketMode =
        new SocketModeApp(
            appToken.reveal(),
            SocketModeClient.Backend.JavaWebSocket,
            context -> failed(context),
            bolt.app(),
            CONCURRENCY);
  }

  private Response failed(SocketModeApp.ErrorContext context) {
    return bolt.failed(context.getRequest(), context.getException());
  }

  @Override
  public void onLost(Runnable tell) {
    onLost = tell;
  }

  @Override
  public void open() throws Exception {
    if (socketMode.isClientStopped()) {
      openFirst();
    } else {
      socketMode.getClient().connectToNewEndpoint();
    }
    awaitHandshake();
  }

  private void openFirst() throws Exception {
    sdk.signIn().ask();
    startClient();
    SocketModeClient client = socketMode.getClient();
    client.setAutoReconnectEnabled(false);
    client.addWebSocketCloseListener((code, reason) -> onLost.run());
    client.addWebSocketErrorListener(problem -> onLost.run());
  }

  private void startClient() throws Exception {
    try {
      socketMode.startAsync();
    } catch (NullPointerException e) {
      // So it ends in the SDK, which has logged why.
      throw new IOException("it gives no address for a Socket Mode connection", e);
    }
  }

  /** The SDK connects in the background and has nobody to tell when it is through. */
  private void awaitHandshake() throws InterruptedException {
    long deadline = System.nanoTime() + HANDSHAKE.toNanos();
    while (!alive() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK);
    }
  }

  @Override
  public boolean alive() {
    return !socketMode.isClientStopped() && socketMode.getClient().verifyConnection();
  }

  /** In the order that leaves no thread behind (slack.md §5.7). */
  @Override
  public void close() {
    SocketModeClient client = socketMode.getClient();
    try {
      socketMode.close();
      if (client != null) {
        client.close();
      }
    } catch (Exception e) {
      log.warn("the socket to Slack did not close cleanly", e);
    }
    bolt.app().executorService().shutdown();
  }
}
