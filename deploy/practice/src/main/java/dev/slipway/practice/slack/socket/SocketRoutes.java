package dev.slipway.practice.slack.socket;

import io.javalin.config.RoutesConfig;
import io.javalin.websocket.WsContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code /socket} over WebSocket: hands frames to the hub and pings the app as Slack does. */
public final class SocketRoutes {
  private static final int PING_SECONDS = 10;

  private final SocketHub hub;

  public SocketRoutes(SocketHub hub) {
    this.hub = hub;
  }

  public void register(RoutesConfig routes) {
    routes.ws(
        "/socket",
        ws -> {
          ws.onConnect(
              context -> {
                context.enableAutomaticPings(PING_SECONDS, TimeUnit.SECONDS);
                String ticket = Optional.ofNullable(context.queryParam("ticket")).orElse("");
                hub.connected(new Open(context), ticket);
              });
          ws.onMessage(context -> hub.received(context.message()));
          ws.onClose(context -> hub.disconnected(context.sessionId()));
          ws.onError(context -> hub.disconnected(context.sessionId()));
        });
  }

  private record Open(WsContext context) implements Connection {
    @Override
    public String id() {
      return context.sessionId();
    }

    @Override
    public void send(String text) {
      if (!context.session.isOpen()) {
        throw new IllegalStateException("the app has hung up");
      }
      context.send(text);
    }

    @Override
    public void close(int code, String reason) {
      context.closeSession(code, reason);
    }
  }
}
