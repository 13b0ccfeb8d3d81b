package dev.slipway.bot.slack.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.slack.transport.BotIdentity;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A no of Slack's to the token, or something that passes? */
final class SlackCheckTest {
  private volatile int status = 200;
  private volatile String body = "";
  private HttpServer slack;

  @BeforeEach
  void start() throws IOException {
    slack = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    slack.start();
  }

  @AfterEach
  void stop() {
    slack.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "200, invalid_auth, USER, slack.botToken",
    "200, token_revoked, USER, slack.botToken",
    "200, internal_error, INTERNAL, slack-status.com",
    "200, ratelimited, INTERNAL, slack-status.com",
    "500, internal_error, INTERNAL, HTTP 500"
  })
  void shouldTellANoFromTrouble(int code, String error, FailureKind kind, String said) {
    // Given
    status = code;
    body = "{\"ok\":false,\"error\":\"" + error + "\"}";

    // When
    Failure failure = identity();

    // Then
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.sentence()).startsWith("Signing in to Slack: ").contains(said);
  }

  @Test
  void shouldNotTakeAPageForAnAnswer() {
    // Given
    body = "<html>sign in to the guest network</html>";

    // When
    Failure failure = identity();

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.INTERNAL);
    assertThat(failure.obstacle().toString()).contains("does not answer as Slack does");
  }

  private Failure identity() {
    URI api = URI.create("http://127.0.0.1:" + slack.getAddress().getPort() + "/api/");
    SlackConfig config =
        new SlackConfig(api, new Secret("xoxb-1"), new SlackConfig.Mode.Socket(new Secret("x")));
    try (SlackCheck check = new SlackCheck(config)) {
      return switch (check.identity()) {
        case Outcome.Failed<BotIdentity>(Failure failure) -> failure;
        case Outcome.Success<BotIdentity> fine -> throw new AssertionError(fine.toString());
      };
    }
  }
}
