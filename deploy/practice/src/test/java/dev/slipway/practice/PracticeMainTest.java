package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.practice.slack.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

final class PracticeMainTest {
  @TempDir private Path directory = Path.of(".");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = PracticeMain.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return commandLine.execute(arguments);
  }

  @Test
  void shouldTellWhenItIsReadyAndWriteWhatScriptsNeed() throws Exception {
    // Given
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    Thread main =
        Thread.ofPlatform()
            .start(
                () ->
                    ended.complete(
                        run("--port", "0", "--no-cluster", "--dir", directory.toString())));

    // When
    await().until(() -> Files.exists(directory.resolve("info.json")));

    // Then
    JsonNode info = Json.parse(Files.readString(directory.resolve("info.json"))).orElseThrow();
    String url = Json.text(info, "url");
    assertThat(Files.readString(directory.resolve("practice.env")))
        .contains("PRACTICE_URL=" + url, "SLACK_API_URL=" + url + "/api/", "SLACK_BOT_TOKEN=xoxb-");
    await().until(() -> out.toString().contains("Ready: " + url));
    assertThat(out.toString()).contains("This is a practice world");
    main.interrupt();
    assertThat(ended.join()).isNotZero();
  }

  @Test
  void shouldSayThatThePortIsTaken() throws IOException {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      // When
      int exit = run("--port", port, "--no-cluster", "--dir", directory.toString());

      // Then
      assertThat(exit).isNotZero();
      assertThat(err.toString()).contains("practice: port " + port + " can not be used");
    }
  }
}
