package dev.slipway.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClusterFailuresTest {
  private static final String NODES = "GET /api/v1/nodes";

  @Test
  void shouldSendPeopleToTheKubeconfigForANewToken() {
    // Given
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      api.answer(NODES, 401, ScriptedApiServer.status(401, "Unauthorized", "Unauthorized", "{}"));

      // When
      Failure failure = listingNodes(api.cluster());

      // Then
      assertThat(failure.sentence())
          .isEqualTo(
              "Listing: the API server of prod-eu does not accept the token or certificate: it is"
                  + " invalid or has expired. Renew the token in the service account Slipway runs"
                  + " with, then ask again.");
    }
  }

  @Test
  void shouldNameTheVerbAndTheResourceThatAreForbidden() {
    // Given
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      api.answer(
          NODES,
          403,
          ScriptedApiServer.status(
              403,
              "Forbidden",
              "nodes is forbidden: User \"bot\" cannot list resource \"nodes\" in API group \"\" at"
                  + " the cluster scope",
              "{}"));

      // When
      Failure failure = listingNodes(api.cluster());

      // Then
      assertThat(failure.obstacle().toString()).isEqualTo("\"bot\" may not list nodes in prod-eu");
      assertThat(failure.remedy().toString())
          .startsWith("Grant the verb list on nodes in a ClusterRole");
    }
  }

  @Test
  void shouldGiveAWebhookTheWord() {
    // Given
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      String text = "admission webhook \"x.example.com\" denied the request: not on Fridays";
      api.answer(NODES, 403, ScriptedApiServer.status(403, "Forbidden", text, "{}"));

      // When
      Failure failure = listingNodes(api.cluster());

      // Then
      assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
      assertThat(failure.obstacle().toString()).isEqualTo(text);
    }
  }

  @Test
  void shouldShowWhatABrokenServerSaysAfterFewTries() {
    // Given
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      api.answer(
          NODES, 503, ScriptedApiServer.status(503, "ServiceUnavailable", "etcd is away", "{}"));

      // When
      Failure failure = listingNodes(api.cluster());

      // Then
      assertThat(failure.obstacle().toString())
          .isEqualTo("the API server of prod-eu answered with HTTP 503: etcd is away");
      assertThat(api.requests()).hasSize(2);
    }
  }

  @Test
  void shouldSayThatNothingAnswers() throws IOException {
    // Given
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    // When
    Failure failure = listingNodes(at("http://127.0.0.1:" + port));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.obstacle().toString())
        .startsWith("prod-eu cannot be reached: nothing answers at http://127.0.0.1:" + port);
  }

  @Test
  void shouldSayThatTheServerDoesNotAnswerInTime() throws IOException {
    // Given
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {

      // When
      Failure failure = listingNodes(at("http://127.0.0.1:" + silent.getLocalPort()));

      // Then
      assertThat(failure.obstacle().toString()).contains("did not answer in time");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, CLUSTER",
    "401, CLUSTER",
    "403, CLUSTER",
    "404, CLUSTER",
    "409, CLUSTER",
    "410, CLUSTER",
    "422, CLUSTER",
    "429, UNAVAILABLE",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, UNAVAILABLE"
  })
  void shouldTellAServerThatSaysNoFromOneThatDoesNotAnswer(int code, FailureKind kind) {
    // When
    Failure failure =
        ClusterFailures.ofCode("Listing", at("http://127.0.0.1:6443"), code, "whatever it says");

    // Then
    assertThat(failure.kind()).isEqualTo(kind);
  }

  @Test
  void shouldNotTakeAConnectionThatEndsEarlyForOneThatIsNotTrusted() {
    // Given
    SSLHandshakeException ended = new SSLHandshakeException("the other side ended the handshake");
    ended.initCause(new EOFException("too few bytes"));

    // When
    Failure failure =
        ClusterFailures.of("Listing", at("https://127.0.0.1:6443"), new IOException(ended));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
    assertThat(failure.obstacle().toString())
        .startsWith(
            "prod-eu cannot be reached: the connection to https://127.0.0.1:6443 broke: too few");
  }

  @Test
  void shouldSayThatTheConnectionIsNotTrusted() {
    // Given
    Cluster cluster = at("https://127.0.0.1:6443");

    // When
    Failure failure =
        ClusterFailures.of(
            "Listing",
            cluster,
            new RuntimeException(new IOException(new SSLHandshakeException("unknown issuer"))));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.CLUSTER);
    assertThat(failure.obstacle().toString())
        .isEqualTo("no trusted connection to https://127.0.0.1:6443 could be made: unknown issuer");
  }

  private static Cluster at(String url) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(url)
            .withRequestTimeout(500)
            .withConnectionTimeout(500)
            .withRequestRetryBackoffLimit(0)
            .build();
    return new Cluster(
        new ClusterName("prod-eu"), new KubernetesClientBuilder().withConfig(config).build());
  }

  private static Failure listingNodes(Cluster cluster) {
    try (var client = cluster.client()) {
      Throwable thrown = catchThrowable(() -> client.nodes().list());
      return ClusterFailures.of("Listing", cluster, thrown);
    }
  }
}
