package dev.slipway.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticeWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldNameEveryMistakeAndNotStart(@TempDir Path folder) throws IOException {
    // Given
    Path config =
        Files.writeString(
            folder.resolve("slipway.yaml"),
            """
            slack: {botToken: xoxb-1, appToken: xapp-1}
            clusters: [{name: practice, requestTimeout: 10}]
            chanels: []
            """);

    // When
    int code = call(new RunCommand(), "--config", config.toString());

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            config + " has 3 mistakes:",
            "  line 1, channels: is missing; for example a list with \"- name: maintenance\".",
            "  line 2, clusters[0].requestTimeout: must be a duration above zero such as 90s, 5m or"
                + " 1h30m; got 10.",
            "  line 3, chanels: is not a key that Slipway knows (did you mean channels?).");
  }

  @Test
  void shouldSayThatThereIsNoFile(@TempDir Path folder) {
    // Given
    Path missing = folder.resolve("none.yaml");

    // When
    int code = call(new CheckCommand(), "--config", missing.toString());

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(out.toString())
        .isEqualTo(
            "✗ There is no configuration file "
                + missing
                + ". Write one (deploy/examples has some) or name it with --config.\n");
  }

  @Test
  void shouldCheckEverythingAndSayWhatIsMissing(@TempDir Path folder) throws IOException {
    // Given
    Path config =
        Files.writeString(
            folder.resolve("slipway.yaml"),
            """
            slack: {apiUrl: 'http://127.0.0.1:1/api/', botToken: xoxb-1, appToken: xapp-1}
            clusters: [{name: practice}]
            channels: [{name: maintenance, clusters: [practice]}]
            store: {url: 'jdbc:h2:mem:check'}
            """);

    // When
    int code = call(new CheckCommand(), "--config", config.toString());

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(out.toString())
        .contains("✓ configuration: ")
        .contains("✗ Slack, bot token: Signing in to Slack: http://127.0.0.1:1/api/ cannot be")
        .contains("✓ store: jdbc:h2:mem:check")
        .contains("✗ cluster practice: Opening the cluster practice: it has no kubeconfig")
        .contains("✗ channel maintenance: nobody may approve there")
        .endsWith("3 things need attention.\n");
  }

  @Test
  void shouldNotStartWithATokenThatSlackRefuses(@TempDir Path folder) throws IOException {
    // Given
    try (PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly())) {
      Path config =
          Files.writeString(
              folder.resolve("slipway.yaml"),
              """
              slack: {apiUrl: '%s', botToken: xoxb-old, appToken: xapp-1}
              clusters: [{name: practice}]
              channels: [{name: maintenance, clusters: [practice]}]
              store: {url: 'jdbc:h2:mem:refused'}
              """
                  .formatted(world.slackApiUrl()));

      // When
      int code = call(new RunCommand(), "--config", config.toString());

      // Then
      assertThat(code).isEqualTo(2);
      assertThat(err.toString().lines())
          .containsExactly(
              "Signing in to Slack: Slack answers invalid_auth. Copy the Bot User OAuth Token at"
                  + " https://api.slack.com/apps, in the app's settings under OAuth & Permissions,"
                  + " to slack.botToken.");
    }
  }

  @Test
  void shouldPrintTheManifest() {
    // When
    int code = call(new ManifestCommand());

    // Then
    assertThat(code).isZero();
    assertThat(out.toString()).contains("command: /slipway").contains("command: /drain");
  }

  private int call(Object command, String... arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
