package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.types.ClusterName;
import org.junit.jupiter.api.Test;

final class ConfigReaderTest {

  @Test
  void shouldNameThreeMistakesAtOnceWithLineAndKey() {
    // Given
    String yaml =
        """
        slack:
          botToken: xoxb-1
          apToken: xapp-1
          appToken: xapp-1
        clusters:
          - name: practice
            requestTimeout: 10
        channels:
          - name: maintenance
            clusters: [practise]
        """;

    // When
    var problems = Yaml.problems(yaml);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 3, slack.apToken: is not a key that Slipway knows (did you mean appToken?)",
            "line 7, clusters[0].requestTimeout: must be a duration above zero such as 90s, 5m or"
                + " 1h30m; got 10",
            "line 10, channels[0].clusters[0]: there is no cluster practise under clusters (did you"
                + " mean practice?)");
  }

  @Test
  void shouldReadTheLeastThatIsNeeded() {
    // When
    var config = Yaml.valid(Yaml.LEAST);

    // Then
    assertThat(config.clusters()).hasSize(1);
    assertThat(config.cluster(new ClusterName("practice"))).isPresent();
    assertThat(config.channels()).hasSize(1);
  }

  @Test
  void shouldSayWhatIsMissing() {
    // When
    var problems = Yaml.problems("slack: {}\n");

    // Then
    assertThat(problems)
        .containsExactly(
            "line 1, slack.botToken: is missing; for example botToken: ${SLACK_BOT_TOKEN}",
            "line 1, slack.appToken: is missing; for example appToken: ${SLACK_APP_TOKEN}",
            "line 1, clusters: is missing; for example a list with \"- name: prod-eu\"",
            "line 1, channels: is missing; for example a list with \"- name: maintenance\"");
  }

  @Test
  void shouldSayWhereItIsNotYaml() {
    // When
    var problems = Yaml.problems("slack:\n  botToken: 'open\n");

    // Then
    assertThat(problems).singleElement().asString().startsWith("line 3: not YAML: ");
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    // When
    var problems = Yaml.problems("# nothing\n");

    // Then
    assertThat(problems).singleElement().asString().contains("the file is empty");
  }

  @Test
  void shouldRefuseWhatStandsTwice() {
    // Given
    String yaml =
        """
        slack: {botToken: xoxb-1, appToken: xapp-1}
        clusters:
          - name: practice
          - name: practice
        channels:
          - {name: maintenance, clusters: [practice]}
          - {name: "#maintenance", clusters: [practice]}
        slack: {}
        """;

    // When
    var problems = Yaml.problems(yaml);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 4, clusters[1].name: another cluster is called practice",
            "line 7, channels[1].name: maintenance stands here twice",
            "line 8, slack: stands here twice; keep one");
  }

  @Test
  void shouldRefuseAListWhereASectionBelongs() {
    // When
    var problems = Yaml.problems(Yaml.LEAST + "store: [a]\n");

    // Then
    assertThat(problems).containsExactly("line 9, store: must be a mapping of keys to values");
  }
}
