package dev.slipway.practice.slack.delivery;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.app.SlashCommand;
import dev.slipway.practice.slack.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Delivers to the manifest's request URLs, signed as Slack signs (slack.md §1.5). */
public final class SignedHttp implements Transport {
  private final InstalledApp app;
  private final HttpClient client;
  private final Clock clock;

  public SignedHttp(InstalledApp app, HttpClient client, Clock clock) {
    this.app = app;
    this.client = client;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Ack> deliver(Delivery delivery, Duration deadline) {
    Optional<String> url = url(delivery);
    if (url.isEmpty()) {
      return CompletableFuture.completedFuture(
          new Ack.Failed("the manifest has no request_url for this", Duration.ZERO));
    }
    long start = System.nanoTime();
    HttpRequest request = request(url.get(), delivery, deadline);
    return client
        .sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8))
        .handle((response, failure) -> fate(response, failure, since(start)));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Optional<String> url(Delivery delivery) {
    return switch (delivery.kind()) {
      case COMMANDS ->
          app.manifest()
              .command(Json.text(delivery.payload(), "command"))
              .flatMap(SlashCommand::url);
      case INTERACTIVE -> app.manifest().interactivityUrl();
      case EVENTS -> app.manifest().eventsUrl();
    };
  }

  private HttpRequest request(String url, Delivery delivery, Duration deadline) {
    String body = body(delivery);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(deadline)
            .header("Content-Type", contentType(delivery.kind()))
            .header("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header(
                "X-Slack-Signature",
                RequestSignature.of(app.credentials().signingSecret(), timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (delivery.retryAttempt() > 0) {
      request
          .header("X-Slack-Retry-Num", Integer.toString(delivery.retryAttempt()))
          .header("X-Slack-Retry-Reason", "http_" + delivery.retryReason());
    }
    return request.build();
  }

  private static String contentType(DeliveryKind kind) {
    return switch (kind) {
      case COMMANDS, INTERACTIVE -> "application/x-www-form-urlencoded";
      case EVENTS -> "application/json";
    };
  }

  private static String body(Delivery delivery) {
    return switch (delivery.kind()) {
      case COMMANDS -> form(delivery.payload());
      case INTERACTIVE -> form(Json.object().put("payload", delivery.payload().toString()));
      case EVENTS -> delivery.payload().toString();
    };
  }

  private static String form(ObjectNode fields) {
    return fields.properties().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue().asString("")))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Ack fate(
      @Nullable HttpResponse<String> response, @Nullable Throwable failure, Duration after) {
    if (response == null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      return cause instanceof HttpTimeoutException
          ? new Ack.TimedOut(after)
          : new Ack.Failed(String.valueOf(cause), after);
    }
    if (response.statusCode() != 200) {
      return new Ack.Failed("HTTP " + response.statusCode(), after);
    }
    return new Ack.Acknowledged(answer(response.body()), after);
  }

  /** A JSON body is the answer; other text is the text of a command's answer. */
  private static Optional<JsonNode> answer(String body) {
    if (body.isBlank()) {
      return Optional.empty();
    }
    return Json.parse(body)
        .filter(JsonNode::isObject)
        .or(() -> Optional.of(Json.object().put("text", body)));
  }

  /** Asks the events URL to prove itself, as Slack does when it is configured. */
  public CompletableFuture<Boolean> verifyUrl(Duration deadline) {
    String challenge = Integer.toString(app.hashCode(), Character.MAX_RADIX) + "challenge";
    ObjectNode payload =
        Json.object()
            .put("type", "url_verification")
            .put("token", "practice-verification-token")
            .put("challenge", challenge);
    return deliver(Delivery.first(DeliveryKind.EVENTS, payload, true), deadline)
        .thenApply(
            ack ->
                ack.answered()
                    .map(answer -> answer.path("challenge").asString(Json.text(answer, "text")))
                    .filter(challenge::equals)
                    .isPresent());
  }
}
