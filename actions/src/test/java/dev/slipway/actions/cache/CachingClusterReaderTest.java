package dev.slipway.actions.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class CachingClusterReaderTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final CompletableFuture<Void> asked = new CompletableFuture<>();
  private final CompletableFuture<String> said = new CompletableFuture<>();

  @Test
  void shouldHoldNobodyUpWhileTheServerIsSlowToSayWhatItServes() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/api/v1", this::answerLater);
    server.start();
    try (KubernetesClient client = client(server);
        CachingClusterReader view =
            new CachingClusterReader(client, Clock.systemUTC(), task -> {})) {
      // Given
      CompletableFuture<Optional<APIResourceList>> served =
          CompletableFuture.supplyAsync(view::apiResources);
      assertThat(asked).succeedsWithin(LONG);

      // When
      CompletableFuture<Boolean> seen =
          CompletableFuture.supplyAsync(() -> view.cached("node01").isPresent());

      // Then
      assertThat(seen).succeedsWithin(LONG).isEqualTo(false);
      assertThat(served).isNotDone();
      said.complete("{\"kind\":\"APIResourceList\",\"groupVersion\":\"v1\",\"resources\":[]}");
      assertThat(served).succeedsWithin(LONG).matches(Optional::isPresent);
    } finally {
      said.complete("{}");
      server.stop(0);
    }
  }

  private void answerLater(HttpExchange exchange) throws IOException {
    asked.complete(null);
    byte[] body = said.join().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static KubernetesClient client(HttpServer server) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestTimeout(60_000)
                .build())
        .build();
  }
}
