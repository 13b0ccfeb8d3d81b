package dev.slipway.bot.slack.transport;

import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.Middleware;
import com.slack.api.bolt.middleware.MiddlewareChain;
import com.slack.api.bolt.middleware.builtin.SingleTeamAuthorization;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.util.Optional;

/**
 * Tells handlers who the bot is, once that is known, and asks nothing itself: an acknowledgement
 * must not wait for Slack. Bolt's own asks when it is made. Thread-safe.
 */
final class BotIdentityMiddleware implements Middleware {
  /** By it, Slack delivers an event again: at once, after a minute, after five. */
  private static final int NOT_NOW = 503;

  private final AppConfig config;
  private final BotIdentityProvider botIdentityProvider;

  BotIdentityMiddleware(AppConfig config, BotIdentityProvider botIdentityProvider) {
    this.config = config;
    this.botIdentityProvider = botIdentityProvider;
  }

  /**
   * Events need the name, to find the command behind it and to tell one's own from others';
   * commands and buttons, which nobody delivers twice, do not.
   */
  @Override
  @SuppressWarnings("rawtypes") // Bolt's signature
  public Response apply(Request request, Response response, MiddlewareChain chain)
      throws Exception {
    Optional<AuthTestResponse> answer = botIdentityProvider.answer();
    if (answer.isPresent()) {
      return new SingleTeamAuthorization(config, answer.get(), null)
          .apply(request, response, chain);
    }
    return request.getRequestType() == RequestType.Event
        ? Response.error(NOT_NOW)
        : chain.next(request);
  }
}
