package dev.slipway.actions.family.etcd.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import io.etcd.jetcd.Client;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EtcdClientsIT {
  @TempDir static Path folder;
  private static TestCertificates ours;
  private static TestEtcdServer etcd;

  @BeforeAll
  static void startWithCertificates() throws Exception {
    ours =
        new TestCertificates(folder.resolve("pki"))
            .issue("server", "RSA", tomorrow())
            .issue("client-RSA", "RSA", tomorrow())
            .issue("client-EC", "EC", tomorrow())
            .issue("old", "RSA", Instant.now().minus(1, ChronoUnit.HOURS));
    etcd =
        TestEtcdServer.start(
            EtcdReleases.packaged(), folder.resolve("etcd"), ours.serverFlags("server"));
  }

  @AfterAll
  static void stop() {
    etcd.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-RSA", "client-EC"})
  void shouldUseKeysAsKubeadmWritesThem(String client) throws Exception {
    // Given
    assertThat(Files.readString(ours.file(client + ".key")))
        .containsAnyOf("BEGIN RSA PRIVATE KEY", "BEGIN EC PRIVATE KEY");

    // Then
    assertThat(ask(Optional.of(ours.tls(client)), etcd.endpoint())).startsWith("3.");
  }

  @Test
  void shouldNameAWrongCa() throws Exception {
    // Given
    TestCertificates other = new TestCertificates(folder.resolve("other"));
    EtcdTls mixed =
        new EtcdTls(
            other.file("ca.crt"),
            ours.file("client-RSA.crt"),
            ours.file("client-RSA.key"),
            Optional.empty());

    // Then
    assertThat(ask(Optional.of(mixed), etcd.endpoint()))
        .contains("was not made by the configured CA");
  }

  @Test
  void shouldNameACertificateTheServerDoesNotTake() throws Exception {
    // Given
    TestCertificates other =
        new TestCertificates(folder.resolve("foreign")).issue("client", "RSA", tomorrow());
    EtcdTls mixed =
        new EtcdTls(
            ours.file("ca.crt"),
            other.file("client.crt"),
            other.file("client.key"),
            Optional.empty());

    // Then
    assertThat(ask(Optional.of(mixed), etcd.endpoint())).contains("does not accept");
  }

  @Test
  void shouldNameWhatCannotWorkBeforeItConnects() throws Exception {
    // Given
    EtcdTls missing =
        new EtcdTls(
            ours.file("ca.crt"), ours.file("none.crt"), ours.file("none.key"), Optional.empty());
    EtcdTls swapped =
        new EtcdTls(
            ours.file("ca.crt"),
            ours.file("client-RSA.crt"),
            ours.file("ca.crt"),
            Optional.empty());

    // Then
    assertThat(ask(Optional.empty(), etcd.endpoint())).contains("none are configured");
    assertThat(ask(Optional.of(missing), etcd.endpoint())).contains("there is no ");
    assertThat(ask(Optional.of(swapped), etcd.endpoint())).contains("holds no private key");
    assertThat(ask(Optional.of(ours.tls("old")), etcd.endpoint()))
        .contains("our certificate")
        .contains("expired at");
  }

  @Test
  void shouldNameAnEndpointThatIsDown() throws Exception {
    // Then
    assertThat(ask(Optional.empty(), URI.create("http://127.0.0.1:1")))
        .contains("nothing answers at http://127.0.0.1:1");
  }

  @Test
  void shouldKnowWhenTheCertificateOfAMemberEnds() {
    // Given
    EtcdAccess access =
        new EtcdAccess(List.of(etcd.endpoint()), Optional.of(ours.tls("client-RSA")));
    EtcdAccess plain = new EtcdAccess(List.of(etcd.endpoint()), Optional.empty());

    // Then
    assertThat(ServerCertificateExpiry.expiresAt(access, etcd.endpoint()).orElseThrow())
        .isBetween(Instant.now(), tomorrow());
    assertThat(ServerCertificateExpiry.expiresAt(access, URI.create("https://127.0.0.1:1")))
        .isEmpty();
    assertThat(ServerCertificateExpiry.expiresAt(plain, etcd.endpoint())).isEmpty();
  }

  private static Instant tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS);
  }

  /** The version, or the sentence. */
  private static String ask(Optional<EtcdTls> tls, URI endpoint) throws Exception {
    EtcdAccess access = new EtcdAccess(List.of(endpoint), tls);
    Outcome<Client> opened = new EtcdClients(Clock.systemUTC()).open(access, endpoint);
    return switch (opened) {
      case Failed<Client>(var failure) -> failure.sentence();
      case Success<Client>(var client) -> {
        try (client) {
          yield client
              .getMaintenanceClient()
              .statusMember(endpoint.toString())
              .get(20, TimeUnit.SECONDS)
              .getVersion();
        } catch (ExecutionException e) {
          yield EtcdFailures.of("Asking", endpoint, e).sentence();
        }
      }
    };
  }
}
