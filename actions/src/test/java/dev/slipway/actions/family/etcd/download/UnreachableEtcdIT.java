package dev.slipway.actions.family.etcd.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.client.EtcdTls;
import dev.slipway.actions.family.etcd.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that is not taken says why in a sentence of its own and leaves no file behind. */
final class UnreachableEtcdIT {
  @TempDir static Path keys;
  private static TestCertificates pki;
  @TempDir Path folder;
  private Path backups = Path.of("");

  @BeforeAll
  static void makeCertificates() throws Exception {
    Instant now = Instant.now();
    Instant tomorrow = now.plus(1, ChronoUnit.DAYS);
    pki =
        new TestCertificates(keys)
            .issue("server", "RSA", tomorrow)
            .issue("expired", "RSA", now.minus(1, ChronoUnit.HOURS))
            .issue("early", "RSA", now.plus(3, ChronoUnit.DAYS))
            .issueFor("etcd.example", "elsewhere", tomorrow)
            .issue("client", "RSA", tomorrow);
  }

  @BeforeEach
  void makeFolder() throws IOException {
    backups = Files.createDirectory(folder.resolve("backups"));
  }

  @Test
  void shouldNameAnEndpointThatIsDown() throws Exception {
    assertThat(refused(URI.create("http://127.0.0.1:1"), Optional.empty()))
        .contains("nothing answers at http://127.0.0.1:1");
  }

  @Test
  void shouldNameAServersCertificateThatHasExpired() throws Exception {
    try (TestEtcdServer etcd = serving("expired")) {
      assertThat(refused(etcd.endpoint(), Optional.of(pki.tls("client"))))
          .contains("the certificate of etcd at " + etcd.endpoint() + " has expired")
          .contains("kubeadm certs renew");
    }
  }

  @Test
  void shouldNameAServersCertificateThatIsNotValidYet() throws Exception {
    try (TestEtcdServer etcd = serving("early")) {
      assertThat(refused(etcd.endpoint(), Optional.of(pki.tls("client"))))
          .contains("the certificate of etcd at " + etcd.endpoint() + " is not valid yet")
          .contains("clocks");
    }
  }

  @Test
  void shouldNameAServersCertificateForAnotherNameUnlessItIsExpected() throws Exception {
    // Given
    EtcdTls plain = pki.tls("client");
    EtcdTls expecting =
        new EtcdTls(plain.ca(), plain.certificate(), plain.key(), Optional.of("etcd.example"));
    try (TestEtcdServer etcd = serving("elsewhere")) {
      // Then
      assertThat(refused(etcd.endpoint(), Optional.of(plain)))
          .contains("is not for that address")
          .contains("etcd.authority");
      assertThat(take(etcd.endpoint(), Optional.of(expecting))).isInstanceOf(Success.class);
    }
  }

  @Test
  void shouldNameAWrongCaAndACertificateThatEtcdDoesNotTake() throws Exception {
    // Given
    TestCertificates other =
        new TestCertificates(folder.resolve("other"))
            .issue("client", "RSA", Instant.now().plus(1, ChronoUnit.DAYS));
    EtcdTls ours = pki.tls("client");
    EtcdTls theirs = other.tls("client");
    try (TestEtcdServer etcd = serving("server")) {
      // Then
      assertThat(
              refused(
                  etcd.endpoint(),
                  Optional.of(
                      new EtcdTls(theirs.ca(), ours.certificate(), ours.key(), Optional.empty()))))
          .contains("was not made by the configured CA");
      assertThat(
              refused(
                  etcd.endpoint(),
                  Optional.of(
                      new EtcdTls(
                          ours.ca(), theirs.certificate(), theirs.key(), Optional.empty()))))
          .contains("does not accept our certificate");
      assertThat(refused(etcd.endpoint(), Optional.empty()))
          .contains("it asks for certificates and none are configured");
    }
  }

  @Test
  void shouldNameOurOwnCertificateWhoseTimeItIsNot() throws Exception {
    URI nowhere = URI.create("https://127.0.0.1:1");

    assertThat(refused(nowhere, Optional.of(pki.tls("expired")))).contains("expired at");
    assertThat(refused(nowhere, Optional.of(pki.tls("early")))).contains("is not valid before");
  }

  @Test
  void shouldGiveUpOnANetworkThatStallsWithoutClosing() throws Exception {
    // Given
    try (TestEtcdServer etcd =
            TestEtcdServer.start(EtcdReleases.packaged(), folder.resolve("etcd"));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/secrets/shop/s", 10, 1_000_000);
      try (StallingProxy proxy = new StallingProxy(etcd.endpoint(), 4_000_000)) {
        // Then
        assertThat(refused(proxy.endpoint(), Optional.empty()))
            .containsPattern("nothing came for 2 s after [0-9.]+ MiB")
            .contains("Nothing was left behind");
      }
    }
  }

  private TestEtcdServer serving(String certificate) throws Exception {
    return TestEtcdServer.start(
        EtcdReleases.packaged(), folder.resolve("etcd"), pki.serverFlags(certificate));
  }

  private String refused(URI endpoint, Optional<EtcdTls> tls) throws Exception {
    Outcome<Optional<DownloadedSnapshot>> outcome = take(endpoint, tls);
    assertThat(outcome).isInstanceOf(Failed.class);
    try (Stream<Path> left = Files.list(backups)) {
      assertThat(left).isEmpty();
    }
    return ((Failed<Optional<DownloadedSnapshot>>) outcome).failure().sentence();
  }

  private Outcome<Optional<DownloadedSnapshot>> take(URI endpoint, Optional<EtcdTls> tls) {
    return new SnapshotDownloader(new EtcdClients(Clock.systemUTC()))
        .take(
            new SnapshotSpec(
                new EtcdAccess(List.of(endpoint), tls),
                endpoint,
                backups.resolve("taken.db"),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2)),
            (bytes, expected) -> {},
            CancellationToken.never());
  }
}
