package dev.slipway.config.parser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.config.ClusterConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.types.ClusterName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClusterSectionTest {
  private static final String SLACK = "slack: {botToken: xoxb-1, appToken: xapp-1}\n";
  private static final String CHANNEL = "channels: [{name: maintenance, clusters: [practice]}]\n";

  @Test
  void shouldUseDefaults() {
    // When
    var clusters = Yaml.valid(Yaml.LEAST).clusters();

    // Then
    assertThat(clusters)
        .containsExactly(
            new ClusterConfig(
                new ClusterName("practice"),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(10)));
  }

  @Test
  void shouldMapEveryKey(@TempDir Path folder) throws IOException {
    // Given
    Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), "");
    String yaml =
        SLACK
            + """
            clusters:
              - name: practice
                kubeconfig: ./kubeconfig
                context: admin
                requestTimeout: 1m30s
                parallelOperations: 3
            """
            + CHANNEL;

    // When
    var clusters = Yaml.valid(yaml, folder).clusters();

    // Then
    assertThat(clusters)
        .containsExactly(
            new ClusterConfig(
                new ClusterName("practice"),
                Optional.of(kubeconfig),
                Optional.of("admin"),
                Duration.ofSeconds(90),
                EtcdConfig.NONE,
                3));
  }

  @Test
  void shouldRefuseWhatCannotWork() {
    // When
    var problems =
        Yaml.problems(
            SLACK
                + """
                clusters:
                  - name: Prod EU
                  - name: practice
                    kubeconfig: ~/nowhere
                    requestTimeout: soon
                  - context: admin
                    parallelOperations: 0
                """
                + CHANNEL);

    // Then
    assertThat(problems)
        .containsExactly(
            "line 3, clusters[0].name: cluster name must be lower-case letters, digits and dashes,"
                + " got: Prod EU",
            "line 5, clusters[1].kubeconfig: there is no readable file /home/ana/nowhere",
            "line 6, clusters[1].requestTimeout: must be a duration above zero such as 90s, 5m or"
                + " 1h30m; got soon",
            "line 7, clusters[2].name: is missing; for example name: prod-eu",
            "line 7, clusters[2].context: picks a context of a kubeconfig, and there is no"
                + " kubeconfig",
            "line 8, clusters[2].parallelOperations: must be a whole number from 1 to 1000; got 0");
  }
}
