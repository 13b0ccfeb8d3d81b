package dev.slipway.config;

import dev.slipway.config.types.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * How to reach Slack, or a server that speaks like it.
 *
 * @param apiUrl where the Web API methods are, ending in {@code /api/}
 * @param botToken {@code xoxb-…}
 * @param mode how Slack reaches the bot
 */
public record SlackConfig(URI apiUrl, Secret botToken, Mode mode) {

  /** How Slack reaches the bot. */
  public sealed interface Mode {
    /** Over a WebSocket that the bot opens with an {@code xapp-…} token. */
    record Socket(Secret appToken) implements Mode {}

    /**
     * Over signed HTTP requests.
     *
     * @param address the address to listen on, for example {@code 127.0.0.1} behind a proxy on the
     *     same machine, or {@code 0.0.0.0} for all
     * @param port from 1 to 65535; 0 takes a free one
     * @param signingSecret what Slack signs its requests with
     */
    record Http(String address, int port, Secret signingSecret) implements Mode {}
  }

  /** The signing secret, in HTTP mode. */
  public Optional<Secret> signingSecret() {
    return switch (mode) {
      case Mode.Socket ignored -> Optional.empty();
      case Mode.Http(String address, int port, Secret secret) -> Optional.of(secret);
    };
  }
}
