package dev.slipway.bot.slack.transport;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Who the bot is: asked by whoever opens the way to Slack until Slack has said so once, then kept
 * for as long as the process lives. A bad answer is not kept. Thread-safe.
 */
public final class BotIdentityProvider {
  private final MethodsClient slack;
  private volatile Optional<AuthTestResponse> answer = Optional.empty();

  BotIdentityProvider(MethodsClient slack) {
    this.slack = slack;
  }

  /** Who the bot is; empty until Slack has said so. Answers at once. */
  public Optional<BotIdentity> identity() {
    return answer.map(BotIdentity::of);
  }

  /** The same in Slack's words. */
  Optional<AuthTestResponse> answer() {
    return answer;
  }

  /**
   * Asks, unless it is known.
   *
   * @throws IOException when Slack cannot be reached or says no, with what to do
   * @throws SlackApiException when it answers with an HTTP error
   */
  void ask() throws IOException, SlackApiException {
    if (answer.isPresent()) {
      return;
    }
    AuthTestResponse said = slack.authTest(r -> r);
    if (!said.isOk()) {
      throw new IOException(refusal(String.valueOf(said.getError())));
    }
    answer = Optional.of(said);
  }

  private static String refusal(String error) {
    return TokenHealth.refuses(error)
        ? "Slack does not accept the bot token ("
            + error
            + "); copy it again from the app's page under OAuth & Permissions"
        : "Slack answers " + error;
  }
}
