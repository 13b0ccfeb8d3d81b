package dev.slipway.bot.slack.transport;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.util.Map;

/**
 * Reads messages without the SDK's classes for them: those cannot be made from every shape that
 * Slack sends (slack.md §7), and one such message would hide all others on its page. Thread-safe.
 */
public final class RawSlackReads {
  private final MethodsClient slack;
  private final Secret token;

  /** {@code token} is the bot's. */
  RawSlackReads(MethodsClient slack, Secret token) {
    this.slack = slack;
    this.token = token;
  }

  /**
   * Calls {@code method}, one that answers with messages.
   *
   * @throws IOException when the connection breaks
   * @throws SlackApiException when the answer is no answer of the Web API
   */
  public HistoryPage messages(String method, Map<String, String> fields)
      throws IOException, SlackApiException {
    return slack.postFormWithTokenAndParseResponse(
        form -> {
          fields.forEach(form::add);
          return form;
        },
        method,
        token.reveal(),
        HistoryPage.class);
  }
}
