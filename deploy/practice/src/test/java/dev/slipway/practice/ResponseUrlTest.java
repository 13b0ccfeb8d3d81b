package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class ResponseUrlTest {

  @Test
  void shouldTakeFiveAnswersToACommandAndNoMore() throws Exception {
    // Given
    CompletableFuture<String> url = new CompletableFuture<>();
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot bot =
            new BoltBot(world)
                .connect(
                    app ->
                        app.command(
                            "/nodes",
                            (request, context) -> {
                              url.complete(request.getPayload().getResponseUrl());
                              return context.ack();
                            }));
        HttpClient http = HttpClient.newHttpClient()) {
      world.people().awaitBot();
      assertThat(world.people().command("guest", "maintenance", "/nodes").ok()).isTrue();
      for (int use = 1; use <= 5; use++) {
        assertThat(answer(http, url.join(), "answer " + use).statusCode()).isEqualTo(200);
      }

      // When
      HttpResponse<String> sixth = answer(http, url.join(), "answer 6");

      // Then
      assertThat(sixth.statusCode()).isEqualTo(404);
      assertThat(sixth.body()).contains("used_url");
      assertThat(world.people().messages("guest", "maintenance")).hasSize(5);
      assertThat(world.people().messages("approver", "maintenance")).isEmpty();
      assertThat(bot.app()).isNotNull();
    }
  }

  private static HttpResponse<String> answer(HttpClient http, String url, String text)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + text + "\"}"))
            .build(),
        BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
