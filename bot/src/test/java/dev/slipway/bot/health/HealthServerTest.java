package dev.slipway.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.text.Text;
import dev.slipway.config.HealthConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HealthServerTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile ConnectionHealth.Status slack =
      new ConnectionHealth.Status(true, Instant.EPOCH, "");
  private volatile Optional<String> store = Optional.empty();
  private volatile List<Text> alerts = List.of();
  private HealthServer server;

  @BeforeEach
  void start() throws IOException {
    ReadinessCheck readinessCheck =
        new ReadinessCheck(
            List.of(
                ReadinessCheck.connected(() -> slack),
                new ReadinessCheck.Check("store", () -> store)),
            () -> alerts);
    server =
        new HealthServer(
            new HealthConfig("127.0.0.1", 0), readinessCheck, () -> "slipway_store_up 1.0\n");
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void shouldBeReadyWhenItHearsAndKeeps() throws Exception {
    assertThat(get("/readyz")).isEqualTo("200 ready\n");
    assertThat(get("/healthz")).isEqualTo("200 alive\n");
    assertThat(get("/metrics")).isEqualTo("200 slipway_store_up 1.0\n");
  }

  @Test
  void shouldTellWhatNeedsAttentionAndStayReady() throws Exception {
    // Given
    alerts = List.of(Text.of("prod-eu: node01 is still cordoned."), Text.of("prod-us: no backup."));

    // Then
    assertThat(get("/readyz"))
        .isEqualTo(
            """
            200 ready
            attention: prod-eu: node01 is still cordoned.
            attention: prod-us: no backup.
            """);
  }

  @Test
  void shouldSayEverythingThatIsMissingWhileItLives() throws Exception {
    // Given
    slack = new ConnectionHealth.Status(false, Instant.EPOCH, "Slack closed the socket.");
    store = Optional.of("The database does not answer.");

    // Then
    assertThat(get("/readyz"))
        .isEqualTo(
            """
            503 slack: Slack closed the socket. (since 1970-01-01T00:00:00Z)
            store: The database does not answer.
            """);
    assertThat(get("/healthz")).isEqualTo("200 alive\n");
  }

  @Test
  void shouldAnswerNothingElse() throws Exception {
    assertThat(get("/")).startsWith("404 Here are /healthz, /readyz");
    assertThat(get("/readyz/x")).startsWith("404");
    assertThat(send(request("/readyz").POST(HttpRequest.BodyPublishers.noBody())))
        .startsWith("405");
    assertThat(send(request("/readyz").HEAD())).isEqualTo("200 ");
  }

  private String get(String path) throws Exception {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
