package dev.slipway.actions.cluster;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Requests that go out exactly once. The client would repeat a POST on 429, on every 5xx and on
 * connection loss, ten times over 19 seconds, and would keep the answer's cause to itself
 * (kubernetes.md §1.6); here the caller sees every answer and decides. Thread-safe.
 */
public final class NonRetryingClient {
  private final HttpClient http;
  private final String server;
  private final Duration timeout;
  private final KubernetesSerialization json;

  /** Shares the connections and credentials of {@code cluster}. */
  public NonRetryingClient(Cluster cluster) {
    this.timeout = Duration.ofMillis(cluster.client().getConfiguration().getRequestTimeout());
    // Not to be closed: it shares the connections, and closing it would close them for all.
    this.http =
        cluster
            .client()
            .newClient(
                new RequestConfigBuilder()
                    .withRequestRetryBackoffLimit(0)
                    .withRequestTimeout((int) timeout.toMillis())
                    .build())
            .getHttpClient();
    this.server = cluster.client().getConfiguration().getMasterUrl().replaceAll("/+$", "");
    this.json = cluster.client().getKubernetesSerialization();
  }

  /**
   * Posts {@code body} as JSON to {@code path} once. Completes exceptionally only when there was no
   * answer.
   */
  public CompletableFuture<Answer> post(String path, Object body) {
    return send("POST", path, body);
  }

  /** Sends a DELETE with {@code body} as JSON to {@code path} once, and ends as {@link #post}. */
  public CompletableFuture<Answer> delete(String path, Object body) {
    return send("DELETE", path, body);
  }

  /** Reads {@code path} once, and ends as {@link #post}. */
  public CompletableFuture<Answer> get(String path) {
    return http.sendAsync(request(path).build(), byte[].class).thenApply(this::answer);
  }

  /** Sends a strategic merge patch to {@code path} once, and ends as {@link #post}. */
  public CompletableFuture<Answer> patch(String path, Object body) {
    return send("PATCH", path, "application/strategic-merge-patch+json", body);
  }

  private CompletableFuture<Answer> send(String method, String path, Object body) {
    return send(method, path, "application/json", body);
  }

  private CompletableFuture<Answer> send(
      String method, String path, String contentType, Object body) {
    HttpRequest request = request(path).method(method, contentType, json.asJson(body)).build();
    return http.sendAsync(request, byte[].class).thenApply(this::answer);
  }

  private HttpRequest.Builder request(String path) {
    return http.newHttpRequestBuilder()
        .uri(server + path)
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Answer answer(HttpResponse<byte[]> response) {
    byte[] body = response.body();
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    return new Answer(
        response.code(),
        response.code() < 400 ? Optional.empty() : status(text),
        text,
        Optional.ofNullable(response.header("Retry-After")).flatMap(NonRetryingClient::seconds));
  }

  private Optional<Status> status(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(json.unmarshal(text, Status.class));
    } catch (RuntimeException e) {
      // A proxy's own JSON: what it says is in the answer's text.
      return Optional.empty();
    }
  }

  private static Optional<Duration> seconds(String header) {
    return header.matches("\\d{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
        : Optional.empty();
  }

  /**
   * What came back.
   *
   * @param code the HTTP status code
   * @param status the error as Kubernetes words it, where it does
   * @param body the whole answer
   * @param retryAfter the {@code Retry-After} header in seconds; a date in it is ignored
   */
  public record Answer(
      int code, Optional<Status> status, String body, Optional<Duration> retryAfter) {
    /** The error's text, shortened. */
    public String text() {
      return ClusterFailures.text(status.orElse(null), body.isBlank() ? "HTTP " + code : body);
    }
  }
}
