package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Slack and the cluster together. */
final class CompleteWorldTest {

  @Test
  void shouldComeWithAClusterAndTakeItsFilesAway() throws Exception {
    // Given
    List<String> stages = new ArrayList<>();
    Path directory;
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.complete(), stages::add);
        HttpClient http = HttpClient.newHttpClient()) {
      directory = world.directory();

      // When
      String info =
          http.send(
                  HttpRequest.newBuilder(URI.create(world.baseUrl() + "/practice/info")).build(),
                  BodyHandlers.ofString(StandardCharsets.UTF_8))
              .body();

      // Then
      assertThat(stages).hasSize(2);
      assertThat(info).contains(world.cluster().etcdEndpoint().toString());
      assertThat(info).contains(world.kubeconfig().toString());
    }
    assertThat(Files.exists(directory)).isFalse();
  }
}
