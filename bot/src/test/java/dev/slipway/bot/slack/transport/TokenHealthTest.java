package dev.slipway.bot.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack says of a token (slack.md §2.6). */
final class TokenHealthTest {
  private final TokenHealth tokens = new TokenHealth();

  @ParameterizedTest
  @ValueSource(strings = {"invalid_auth", "token_revoked", "account_inactive", "token_expired"})
  void shouldSayHowToMendIt(String error) {
    // When
    tokens.answered("chat.update", "{\"ok\":false,\"error\":\"" + error + "\"}");

    // Then
    assertThat(tokens.obstacle())
        .contains(
            "Slack does not accept the bot token any more ("
                + error
                + "): install the app again, and start Slipway with the new token of OAuth &"
                + " Permissions (slack.botToken).");
  }

  @Test
  void shouldKeepTheTwoTokensApart() {
    // Given
    tokens.answered("apps.connections.open", "{ \"ok\": false, \"error\": \"invalid_auth\" }");

    // When
    tokens.answered("chat.update", "{\"ok\":true,\"ts\":\"1.1\"}");

    // Then
    assertThat(tokens.obstacle()).hasValueSatisfying(s -> assertThat(s).contains("slack.appToken"));
    tokens.answered("apps.connections.open", "{\"ok\":true,\"url\":\"wss://x\"}");
    assertThat(tokens.obstacle()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ok\":false,\"error\":\"channel_not_found\"}",
        "{\"ok\":true,\"message\":{\"text\":\"{\\\"ok\\\":false,\\\"error\\\":\\\"token_revoked\\\"\"}}",
        "<html>busy</html>",
        ""
      })
  void shouldBlameTheTokenForNothingElse(String answer) {
    // When
    tokens.answered("chat.postMessage", answer);

    // Then
    assertThat(tokens.obstacle()).isEmpty();
  }
}
