package dev.slipway.bot.slack.transport;

import com.slack.api.methods.response.auth.AuthTestResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who the bot is at Slack.
 *
 * @param bot its name without {@code @}
 * @param workspace the workspace's name
 * @param scopes what its token is allowed; empty when the server does not say
 */
public record BotIdentity(String bot, String workspace, List<String> scopes) {
  public BotIdentity {
    scopes = List.copyOf(scopes);
  }

  /** As {@code auth.test} says. */
  public static BotIdentity of(AuthTestResponse answer) {
    return new BotIdentity(answer.getUser(), answer.getTeam(), scopes(answer));
  }

  private static List<String> scopes(AuthTestResponse answer) {
    Map<String, List<String>> headers =
        Optional.ofNullable(answer.getHttpResponseHeaders()).orElse(Map.of());
    return headers.entrySet().stream()
        .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("x-oauth-scopes"))
        .flatMap(header -> header.getValue().stream())
        .flatMap(value -> Arrays.stream(value.split(",")))
        .map(String::strip)
        .filter(scope -> !scope.isEmpty())
        .toList();
  }
}
