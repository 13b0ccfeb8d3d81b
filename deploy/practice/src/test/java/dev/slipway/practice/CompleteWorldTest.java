package dev.slipway.practice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.json.Json;
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
import tools.jackson.databind.JsonNode;

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

  /** The fields are those that the real server of 1.35.6 was recorded with. */
  @Test
  void shouldClaimASupportedReleaseOverAnEtcdOfToday() throws Exception {
    // Given
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.complete())) {
      // When
      Process kubectl =
          new ProcessBuilder(
                  "kubectl", "--kubeconfig=" + world.kubeconfig(), "get", "--raw", "/version")
              .start();
      JsonNode version =
          Json.parse(new String(kubectl.getInputStream().readAllBytes(), UTF_8)).orElseThrow();

      // Then
      assertThat(Json.text(version, "gitVersion")).isEqualTo("v1.35.6");
      assertThat(Json.text(version, "emulationMinor")).isEqualTo("35");
      assertThat(Json.text(version, "minCompatibilityMinor")).isEqualTo("34");
      assertThat(world.etcdPrograms())
          .hasValueSatisfying(folder -> isExecutable(folder, "etcdutl"));
    }
  }

  private static void isExecutable(Path folder, String program) {
    assertThat(folder.resolve(program)).isExecutable();
  }
}
