package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.model.event.AppMentionEvent;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.practice.slack.app.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real Bolt app behind request URLs; its own middleware verifies our signatures. */
final class SignedHttpBotTest {
  private HttpServer server = HttpServer.create();
  private PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
  private BoltBot bot = new BoltBot(world);

  SignedHttpBotTest() throws IOException {}

  @BeforeEach
  void serve() throws IOException {
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/slack", this::handle);
    server.start();
    world.slack().app().reinstall(Manifest.parse(manifest()));
    handlers(bot.app());
  }

  @AfterEach
  void close() {
    bot.close();
    world.close();
    server.stop(0);
  }

  private String manifest() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/slack";
    return """
        display_information: {name: Slipway}
        features:
          slash_commands: [{command: /nodes, description: x, url: "%1$s"}]
        oauth_config: {scopes: {bot: [commands, "chat:write", "app_mentions:read"]}}
        settings:
          interactivity: {is_enabled: true, request_url: "%1$s"}
          event_subscriptions: {request_url: "%1$s", bot_events: [app_mention]}
        """
        .formatted(url);
  }

  private static void handlers(App app) {
    app.command(
        "/nodes", (request, context) -> context.ack("nodes: " + request.getPayload().getText()));
    app.event(
        AppMentionEvent.class,
        (event, context) -> {
          context.say("heard " + event.getEvent().getText());
          return context.ack();
        });
    app.blockAction(
        "go",
        (request, context) -> {
          context.respond(r -> r.replaceOriginal(true).text("gone"));
          return context.ack();
        });
  }

  /** The adapter of slack.md §1.5. */
  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Request<?> request =
        new SlackRequestParser(bot.app().config())
            .parse(
                SlackRequestParser.HttpRequest.builder()
                    .requestUri(exchange.getRequestURI().getPath())
                    .requestBody(body)
                    .headers(new RequestHeaders(exchange.getRequestHeaders()))
                    .build());
    Response response = run(request);
    byte[] bytes =
        response.getBody() == null
            ? new byte[0]
            : response.getBody().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", response.getContentType());
    exchange.sendResponseHeaders(response.getStatusCode(), bytes.length == 0 ? -1 : bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private Response run(Request<?> request) throws IOException {
    try {
      return bot.app().run(request);
    } catch (IOException | RuntimeException broken) {
      throw broken;
    } catch (Exception broken) {
      throw new IOException(broken);
    }
  }

  @Test
  void shouldDeliverASignedCommand() {
    // When
    var outcome = world.people().command("requester", "maintenance", "/nodes -o wide");

    // Then
    assertThat(outcome.error()).isEmpty();
    assertThat(world.people().awaitMessage("requester", "maintenance", "nodes: -o wide"))
        .isNotNull();
  }

  @Test
  void shouldDeliverEventsAndClicks() throws Exception {
    // When
    var mention = world.people().say("requester", "maintenance", "@slipway hi");
    var posted =
        bot.client()
            .chatPostMessage(
                r ->
                    r.channel("C0MAINTENANCE")
                        .text("press")
                        .blocksAsString(
                            "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\","
                                + "\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]"));
    var click = world.people().click("guest", "maintenance", posted.getTs(), "go");

    // Then
    assertThat(mention.error()).isEmpty();
    assertThat(click.error()).isEmpty();
    assertThat(world.people().awaitMessage("guest", "maintenance", "heard <@U0SLIPWAY> hi"))
        .isNotNull();
    assertThat(world.people().awaitMessage("guest", "maintenance", "gone")).isNotNull();
  }

  @Test
  void shouldProveTheEventsUrl() {
    assertThat(world.slack().http().verifyUrl(Duration.ofSeconds(3)).join()).isTrue();
  }

  @Test
  void shouldSayDispatchFailedWhenNobodyListens() {
    // Given
    server.stop(0);

    // When
    var outcome = world.people().command("requester", "maintenance", "/nodes");

    // Then
    assertThat(outcome.error()).contains("dispatch_failed");
    assertThat(
            world
                .people()
                .awaitMessage(
                    "requester", "maintenance", "/nodes failed with the error \"dispatch_failed\""))
        .isNotNull();
  }
}
