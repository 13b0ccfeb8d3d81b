package dev.slipway.bot.slack.transport;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.slack.api.methods.SlackApiTextResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages as Slack sent it. The SDK fills it in, by the names of its fields; whatever
 * shape the messages have, it can. Not thread-safe.
 */
public final class HistoryPage implements SlackApiTextResponse {
  private boolean ok;
  private @Nullable String warning;
  private @Nullable String error;
  private @Nullable String needed;
  private @Nullable String provided;
  private @Nullable JsonElement messages;
  private @Nullable JsonElement responseMetadata;
  private transient Map<String, List<String>> httpResponseHeaders = Map.of();

  /** The messages: an array, or whatever else Slack sent. */
  public JsonElement messages() {
    return messages == null ? JsonNull.INSTANCE : messages;
  }

  /** What stands beside the answer, such as the next page's cursor. */
  public JsonElement responseMetadata() {
    return responseMetadata == null ? JsonNull.INSTANCE : responseMetadata;
  }

  @Override
  public boolean isOk() {
    return ok;
  }

  @Override
  public void setOk(boolean ok) {
    this.ok = ok;
  }

  @Override
  public @Nullable String getWarning() {
    return warning;
  }

  @Override
  public void setWarning(@Nullable String warning) {
    this.warning = warning;
  }

  @Override
  public @Nullable String getError() {
    return error;
  }

  @Override
  public void setError(@Nullable String error) {
    this.error = error;
  }

  @Override
  public @Nullable String getNeeded() {
    return needed;
  }

  @Override
  public void setNeeded(@Nullable String needed) {
    this.needed = needed;
  }

  @Override
  public @Nullable String getProvided() {
    return provided;
  }

  @Override
  public void setProvided(@Nullable String provided) {
    this.provided = provided;
  }

  @Override
  public Map<String, List<String>> getHttpResponseHeaders() {
    return httpResponseHeaders;
  }

  @Override
  public void setHttpResponseHeaders(Map<String, List<String>> headers) {
    this.httpResponseHeaders = headers;
  }
}
