package dev.slipway.bot.slack.outbound;

import com.google.gson.JsonParseException;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import dev.slipway.bot.slack.transport.TokenHealth;
import dev.slipway.bot.slack.transport.TransientSlackErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes one call and says what became of it. Never repeats anything by itself. Thread-safe. */
final class SlackCalls {
  private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

  /** Only a person can give a new token; nothing is dropped until then. */
  private static final Duration WITHOUT_TOKEN = Duration.ofSeconds(15);

  private SlackCalls() {}

  /** A call through the SDK. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws IOException, SlackApiException;
  }

  static <T extends SlackApiTextResponse> CallResult<T> make(Call<T> call)
      throws InterruptedException {
    try {
      T answer = call.make();
      if (answer.isOk()) {
        return new CallResult.Ok<>(answer);
      }
      return notOk(String.valueOf(answer.getError()), answer.getHttpResponseHeaders());
    } catch (SlackApiException e) {
      return refusedByHttp(e);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      return new CallResult.RetryLater<>(
          DEFAULT_PAUSE, "Slack cannot be reached: " + e.getMessage());
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while talking to Slack");
      }
      return new CallResult.Indeterminate<>("the connection broke: " + e);
    } catch (JsonParseException e) {
      // The SDK could not read the answer; Slack may well have done what it was told (slack.md
      // §5.9).
      return new CallResult.Indeterminate<>("the answer could not be read: " + e.getMessage());
    }
  }

  private static <T> CallResult<T> notOk(String error, Map<String, List<String>> headers) {
    if (TransientSlackErrors.isTooFast(error)) {
      return new CallResult.RetryLater<>(
          headers == null ? DEFAULT_PAUSE : retryAfter(first(headers, "retry-after")), error);
    }
    if (TokenHealth.refuses(error)) {
      return new CallResult.RetryLater<>(WITHOUT_TOKEN, error);
    }
    return TransientSlackErrors.isOwn(error)
        ? new CallResult.Indeterminate<>(error)
        : new CallResult.Rejected<>(error);
  }

  private static String first(Map<String, List<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .flatMap(header -> header.getValue().stream())
        .findFirst()
        .orElse("");
  }

  private static <T> CallResult<T> refusedByHttp(SlackApiException e) {
    int code = e.getResponse().code();
    if (code == 429) {
      String header = e.getResponse().header("Retry-After");
      return new CallResult.RetryLater<>(retryAfter(header == null ? "" : header), "429");
    }
    return code >= 500
        ? new CallResult.Indeterminate<>("Slack answered " + code)
        : new CallResult.Rejected<>("http_" + code);
  }

  private static Duration retryAfter(String seconds) {
    return seconds.matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Math.max(1, Long.parseLong(seconds)))
        : DEFAULT_PAUSE;
  }
}
