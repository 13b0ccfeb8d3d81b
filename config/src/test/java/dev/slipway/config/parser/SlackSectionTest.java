package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SlackSectionTest {
  private static final String REST =
      """
      clusters: [{name: practice}]
      channels: [{name: maintenance, clusters: [practice]}]
      """;

  @Test
  void shouldUseDefaults() {
    // When
    var slack = Yaml.valid("slack: {botToken: xoxb-1, appToken: xapp-1}\n" + REST).slack();

    // Then
    assertThat(slack)
        .isEqualTo(
            new SlackConfig(
                URI.create("https://slack.com/api/"),
                new Secret("xoxb-1"),
                new SlackConfig.Mode.Socket(new Secret("xapp-1"))));
  }

  @Test
  void shouldMapEveryKey(@TempDir Path folder) throws IOException {
    // Given
    Files.writeString(folder.resolve("signing"), "s3cret\n");
    String yaml =
        """
        slack:
          apiUrl: http://127.0.0.1:4005/api
          botToken: ${BOT_TOKEN}
          mode: http
          http:
            address: 10.0.0.5
            port: 3100
            signingSecretFile: signing
        """;

    // When
    var slack = Yaml.valid(yaml + REST, folder).slack();

    // Then
    assertThat(slack)
        .isEqualTo(
            new SlackConfig(
                URI.create("http://127.0.0.1:4005/api/"),
                new Secret("xoxb-from-environment"),
                new SlackConfig.Mode.Http("10.0.0.5", 3100, new Secret("s3cret"))));
  }

  @Test
  void shouldReadTokensFromFiles(@TempDir Path folder) throws IOException {
    // Given
    Files.writeString(folder.resolve("bot"), "xoxb-file\n");
    Files.writeString(folder.resolve("app"), "xapp-file\n");

    // When
    var slack =
        Yaml.valid("slack: {botTokenFile: bot, appTokenFile: app}\n" + REST, folder).slack();

    // Then
    assertThat(slack.botToken()).isEqualTo(new Secret("xoxb-file"));
    assertThat(slack.mode()).isEqualTo(new SlackConfig.Mode.Socket(new Secret("xapp-file")));
  }

  @Test
  void shouldListenOnLoopbackUnlessAnAddressIsSaid() {
    // When
    var slack = Yaml.valid("slack: {botToken: xoxb-1, http: {signingSecret: s}}\n" + REST).slack();

    // Then
    assertThat(slack.mode())
        .isEqualTo(new SlackConfig.Mode.Http("127.0.0.1", 3000, new Secret("s")));
  }

  @Test
  void shouldRefuseHttpWithoutASigningSecret() {
    // When
    var problems = Yaml.problems("slack: {botToken: xoxb-1, http: {signingSecret: ' '}}\n" + REST);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 1, slack.http.signingSecret: is empty; without it anybody could send requests");
  }

  @Test
  void shouldNameAnUnsetVariableAndNeverPrintAToken() {
    // When
    var problems =
        Yaml.problems("slack:\n  botToken: ${NOT_SET}\n  appToken: xoxb-hunter2\n" + REST);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 2, slack.botToken: the environment variable NOT_SET is not set",
            "line 3, slack.appToken: is not such a token; it begins with xapp-");
    assertThat(String.join("\n", problems)).doesNotContain("hunter2");
  }

  @Test
  void shouldRefuseAModeThatContradictsTheRest() {
    // When
    var unknown =
        Yaml.problems("slack: {botToken: xoxb-1, appToken: xapp-1, mode: soket}\n" + REST);
    var other = Yaml.problems("slack: {botToken: xoxb-1, appToken: xapp-1, mode: http}\n" + REST);

    // Then
    assertThat(unknown).containsExactly("line 1, slack.mode: must be socket or http; got soket");
    assertThat(other)
        .containsExactly(
            "line 1, slack.mode: says http, so http with its signingSecret is needed here, for"
                + " example http: {signingSecret: ${SLACK_SIGNING_SECRET}}");
  }

  @Test
  void shouldRefuseBothModesAndUnreadableFiles() {
    // When
    var problems =
        Yaml.problems(
            """
            slack:
              apiUrl: slack
              botTokenFile: /nowhere/token
              appToken: xapp-1
              http: {port: 99999, signingSecret: s}
            """
                + REST);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 2, slack.apiUrl: must be an address such as https://slack.com/api/; got slack",
            "line 3, slack.botTokenFile: cannot read /nowhere/token (NoSuchFileException)",
            "line 4, slack.appToken: is for Socket Mode and stands beside http; keep one of them",
            "line 5, slack.http.port: must be a whole number from 1 to 65535; got 99999");
  }
}
