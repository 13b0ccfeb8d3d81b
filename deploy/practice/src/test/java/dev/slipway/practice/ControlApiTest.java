package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.slack.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The README's control API over HTTP, as a script uses it. */
@TestInstance(Lifecycle.PER_CLASS)
final class ControlApiTest {
  private final PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterAll
  void close() {
    world.close();
    http.shutdownNow();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build()).body();
  }

  private Answer post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .POST(HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build());
  }

  private URI uri(String path) {
    return URI.create(world.baseUrl() + path);
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Answer(response.statusCode(), Json.parse(response.body()).orElseGet(Json::object));
  }

  private record Answer(int status, JsonNode body) {}

  @Test
  void shouldTellWhoAndWhatIsThere() throws Exception {
    // When
    JsonNode state = get("/practice/state?user=requester");

    // Then
    assertThat(state.path("banner").asString()).contains("Practice world");
    assertThat(state.path("me").asString()).isEqualTo("requester");
    assertThat(state.at("/bot/connected").asBoolean()).isFalse();
    assertThat(state.path("people")).hasSize(6);
    assertThat(state.at("/channels/0/name").asString()).isEqualTo("maintenance");
    assertThat(state.path("channels")).hasSize(4);
    assertThat(state.path("commands").findValuesAsString("command")).contains("/drain");
  }

  @Test
  void shouldPostAndReadAMessageAndItsThread() throws Exception {
    // Given
    JsonNode posted =
        post(
                "/practice/commands",
                "{'user':'requester','channel':'platform','text':'a <b> & #random'}")
            .body();
    String reply =
        "{'user':'guest','channel':'platform','text':'yes','thread_ts':'"
            + posted.path("ts").asString()
            + "'}";
    assertThat(post("/practice/commands", reply).body().path("ok").asBoolean()).isTrue();

    // When
    JsonNode messages = get("/practice/channels/platform/messages?user=approver").path("messages");

    // Then
    assertThat(messages).hasSize(1);
    assertThat(messages.at("/0/text").asString()).isEqualTo("a &lt;b&gt; &amp; <#C0RANDOM|random>");
    assertThat(messages.at("/0/replies/0/text").asString()).isEqualTo("yes");
  }

  @Test
  void shouldShowSlacksWordsToTheTypistOnly() throws Exception {
    // When
    JsonNode answer =
        post(
                "/practice/commands",
                "{'user':'guest','channel':'maintenance','text':'/drain node01'}")
            .body();

    // Then
    assertThat(answer.path("error").asString()).isEqualTo("dispatch_failed");
    assertThat(get("/practice/channels/maintenance/messages?user=guest").toString())
        .contains("/drain failed with the error");
    assertThat(get("/practice/channels/maintenance/messages?user=approver").toString())
        .doesNotContain("/drain failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "/practice/commands | {} | 'user' is missing",
        "/practice/commands | {\"user\":\"guest\"} | 'text' is missing",
        "/practice/commands | {\"user\":\"nobody\",\"text\":\"x\",\"channel\":\"platform\"} | nobody here is called",
        "/practice/commands | {\"user\":\"guest\",\"text\":\"x\",\"channel\":\"nowhere\"} | there is no channel 'nowhere'",
        "/practice/commands | nonsense | no JSON object",
        "/practice/actions | {\"user\":\"guest\"} | 'action_id' is missing",
        "/practice/faults | {\"kind\":\"earthquake\"} | unknown kind of fault",
        "/practice/manifest | {} | display_information.name is missing",
      })
  void shouldSayWhatIsWrongWithARequest(String path, String body, String sentence)
      throws Exception {
    // When
    Answer answer = post(path, body);

    // Then
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("error").asString()).contains(sentence);
  }

  @Test
  void shouldSayThatThereIsNoClusterToReset() throws Exception {
    // When
    Answer answer = post("/practice/cluster/reset", "");

    // Then
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().path("error").asString()).contains("has no cluster");
  }

  @Test
  void shouldListAndClearFaults() throws Exception {
    // Given
    Answer ordered = post("/practice/faults", "{'kind':'http500','method':'auth.test','times':3}");

    // When
    JsonNode pending = get("/practice/faults");
    send(HttpRequest.newBuilder(uri("/practice/faults")).DELETE().build());

    // Then
    assertThat(ordered.status()).isEqualTo(200);
    assertThat(pending.at("/faults/0/times").asInt()).isEqualTo(3);
    assertThat(get("/practice/faults").path("faults")).isEmpty();
  }

  @Test
  void shouldInstallAnotherManifest() throws Exception {
    try (PracticeWorld own = PracticeWorld.start(PracticeOptions.slackOnly())) {
      // Given
      String manifest =
          """
          display_information: {name: Other}
          features: {slash_commands: [{command: /other, description: x}]}
          settings: {socket_mode_enabled: true}
          """;

      // When
      Answer answer =
          send(
              HttpRequest.newBuilder(URI.create(own.baseUrl() + "/practice/manifest"))
                  .POST(HttpRequest.BodyPublishers.ofString(manifest))
                  .build());

      // Then
      assertThat(answer.body().path("ok").asBoolean()).isTrue();
      assertThat(own.slack().app().manifest().commands()).hasSize(1);
      assertThat(own.people().command("guest", "platform", "/drain x").error())
          .contains("unknown_command");
    }
  }

  @Test
  void shouldStreamChanges() throws Exception {
    // Given
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpResponse<Stream<String>> stream =
        http.send(
            HttpRequest.newBuilder(uri("/practice/events"))
                .header("Accept", "text/event-stream")
                .build(),
            BodyHandlers.ofLines());
    CompletableFuture<Void> reading =
        CompletableFuture.runAsync(() -> stream.body().forEach(lines::add));
    await().until(() -> !lines.isEmpty());

    // When
    post("/practice/commands", "{'user':'guest','channel':'random','text':'streamed'}");

    // Then
    await()
        .untilAsserted(
            () -> {
              assertThat(lines).contains("event: change");
              assertThat(lines.toString()).contains("\"type\":\"message\"", "C0RANDOM");
            });
    assertThat(reading).isNotDone();
  }

  @Test
  void shouldTellWhereEverythingIs() throws Exception {
    // When
    JsonNode info = get("/practice/info");

    // Then
    ObjectNode slack = Json.asObject(info.path("slack")).orElseThrow();
    assertThat(slack.path("api_url").asString()).isEqualTo(world.slackApiUrl());
    assertThat(slack.path("bot_token").asString()).startsWith("xoxb-practice-");
    assertThat(slack.path("app_token").asString()).startsWith("xapp-");
    assertThat(info.path("requests").has("failed")).isTrue();
  }

  @Test
  void shouldServeTheChatPage() throws Exception {
    // When
    HttpResponse<String> page =
        http.send(
            HttpRequest.newBuilder(uri("/")).build(),
            BodyHandlers.ofString(StandardCharsets.UTF_8));

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html");
  }
}
