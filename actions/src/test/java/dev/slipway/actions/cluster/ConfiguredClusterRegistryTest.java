package dev.slipway.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.cache.DirectClusterReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfiguredClusterRegistryTest {
  private static final ClusterName PROD = new ClusterName("prod-eu");
  private static final String KUBECONFIG =
      """
      apiVersion: v1
      kind: Config
      current-context: one
      clusters:
        - name: one
          cluster: {server: "https://one.example.com:6443"}
        - name: two
          cluster: {server: "https://two.example.com:6443"}
      users:
        - name: bot
          user: {token: secret}
      contexts:
        - name: one
          context: {cluster: one, user: bot}
        - name: two
          context: {cluster: two, user: bot}
      """;

  @TempDir private Path directory;

  @Test
  void shouldOpenTheNamedContextAsSlipwayAndOnlyOnce() throws IOException {
    // Given
    try (ConfiguredClusterRegistry clusters =
        clusters(kubeconfig(KUBECONFIG), Optional.of("two"))) {

      // When
      Cluster cluster = found(clusters.find(PROD));

      // Then
      Config config = cluster.client().getConfiguration();
      assertThat(config.getMasterUrl()).startsWith("https://two.example.com:6443");
      assertThat(config.getUserAgent()).isEqualTo("slipway");
      assertThat(config.getRequestTimeout()).isEqualTo(7000);
      assertThat(config.getRequestRetryBackoffLimit()).isEqualTo(2);
      assertThat(found(clusters.find(PROD))).isSameAs(cluster);
    }
  }

  @Test
  void shouldOpenTheCurrentContextWhenNoneIsNamed() throws IOException {
    // Given
    try (ConfiguredClusterRegistry clusters = clusters(kubeconfig(KUBECONFIG), Optional.empty())) {

      // When
      Cluster cluster = found(clusters.find(PROD));

      // Then
      assertThat(cluster.client().getConfiguration().getMasterUrl())
          .startsWith("https://one.example.com:6443");
    }
  }

  @Test
  void shouldNameTheClustersThereAre() throws IOException {
    // Given
    try (ConfiguredClusterRegistry clusters = clusters(kubeconfig(KUBECONFIG), Optional.empty())) {

      // When
      Failure failure = failed(clusters.find(new ClusterName("prod-us")));

      // Then
      assertThat(failure.remedy().toString()).isEqualTo("Slipway knows prod-eu.");
    }
  }

  @Test
  void shouldNameTheContextsThereAre() throws IOException {
    // Given
    try (ConfiguredClusterRegistry clusters =
        clusters(kubeconfig(KUBECONFIG), Optional.of("three"))) {

      // When
      Failure failure = failed(clusters.find(PROD));

      // Then
      assertThat(failure.obstacle().toString()).endsWith("has no context \"three\"");
      assertThat(failure.remedy().toString()).isEqualTo("Name one of its contexts: one, two.");
    }
  }

  @Test
  void shouldOpenALateKubeconfigWithoutRestart() throws IOException {
    // Given
    Path file = directory.resolve("kubeconfig");
    try (ConfiguredClusterRegistry clusters = clusters(file, Optional.empty())) {
      assertThat(failed(clusters.find(PROD)).obstacle().toString()).contains("cannot be read");
      Files.writeString(file, KUBECONFIG);

      // When
      Outcome<Cluster> outcome = clusters.find(PROD);

      // Then
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
    }
  }

  @Test
  void shouldSayThatAFileIsNoKubeconfig() throws IOException {
    // Given
    try (ConfiguredClusterRegistry clusters =
        clusters(kubeconfig("- just\n- a list\n"), Optional.empty())) {

      // When
      Failure failure = failed(clusters.find(PROD));

      // Then
      assertThat(failure.sentence()).contains("kubeconfig");
    }
  }

  @Test
  void shouldUseTheServiceAccountInsideACluster() throws IOException {
    // Given
    Files.writeString(directory.resolve("token"), "first\n");
    ClusterClientFactory opener =
        new ClusterClientFactory(
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443")::get,
            directory,
            DirectClusterReader::new);
    ClusterConfig config =
        new ClusterConfig(PROD, Optional.empty(), Optional.empty(), Duration.ofSeconds(7));

    // When
    Cluster cluster = found(opener.open(config));

    // Then
    Config settings = cluster.client().getConfiguration();
    assertThat(settings.getMasterUrl()).startsWith("https://10.0.0.1:443");
    Files.writeString(directory.resolve("token"), "renewed\n");
    assertThat(settings.getOauthTokenProvider().getToken()).isEqualTo("renewed");
    cluster.client().close();
  }

  @Test
  void shouldSayThatThereIsNoServiceAccount() {
    // Given
    ClusterClientFactory opener =
        new ClusterClientFactory(name -> null, directory, DirectClusterReader::new);

    // When
    Failure failure =
        failed(
            opener.open(
                new ClusterConfig(
                    PROD, Optional.empty(), Optional.empty(), Duration.ofSeconds(7))));

    // Then
    assertThat(failure.remedy().toString())
        .isEqualTo("Set its kubeconfig in the configuration file.");
  }

  private Path kubeconfig(String text) throws IOException {
    return Files.writeString(directory.resolve("kubeconfig"), text);
  }

  private static ConfiguredClusterRegistry clusters(Path kubeconfig, Optional<String> context) {
    return new ConfiguredClusterRegistry(
        List.of(new ClusterConfig(PROD, Optional.of(kubeconfig), context, Duration.ofSeconds(7))));
  }

  private static Cluster found(Outcome<Cluster> outcome) {
    return switch (outcome) {
      case Outcome.Success<Cluster>(Cluster cluster) -> cluster;
      case Outcome.Failed<Cluster>(Failure failure) -> throw new AssertionError(failure);
    };
  }

  private static Failure failed(Outcome<Cluster> outcome) {
    return switch (outcome) {
      case Outcome.Success<Cluster>(Cluster cluster) -> throw new AssertionError("opened");
      case Outcome.Failed<Cluster>(Failure failure) -> failure;
    };
  }
}
