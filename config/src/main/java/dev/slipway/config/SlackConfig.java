package dev.slipway.config;

import dev.slipway.config.vocabulary.Secret;
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

    /** Over signed HTTP requests to this port. */
    record Http(int port, Secret signingSecret) implements Mode {}
  }

  /** The signing secret, in HTTP mode. */
  public Optional<Secret> signingSecret() {
    return switch (mode) {
      case Mode.Socket ignored -> Optional.empty();
      case Mode.Http(int port, Secret secret) -> Optional.of(secret);
    };
  }
}
