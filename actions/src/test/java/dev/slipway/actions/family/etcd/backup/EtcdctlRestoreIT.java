package dev.slipway.actions.family.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.family.etcd.EtcdCommands;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.client.EtcdAccess;
import dev.slipway.actions.family.etcd.client.EtcdClients;
import dev.slipway.actions.family.etcd.client.EtcdTls;
import dev.slipway.actions.family.etcd.client.TestCertificates;
import dev.slipway.actions.family.etcd.download.SnapshotDownloader;
import dev.slipway.actions.family.etcd.download.SnapshotSpec;
import dev.slipway.actions.family.etcd.verify.SnapshotVerifier;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import io.etcd.jetcd.Client;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Slipway takes is taken for a snapshot by etcd's own tool, of every release there is. */
final class EtcdctlRestoreIT {
  private final EtcdClients clients = new EtcdClients(Clock.systemUTC());
  @TempDir Path folder;

  static Stream<Arguments> everyKind() {
    return EtcdReleases.all().stream()
        .flatMap(
            programs ->
                Stream.of(1, 3)
                    .flatMap(
                        size ->
                            Stream.of(false, true).map(tls -> Arguments.of(programs, size, tls))));
  }

  @ParameterizedTest(name = "{0}, {1} members, TLS {2}")
  @MethodSource("everyKind")
  void shouldBeRestoredToTheSameKeys(EtcdReleases programs, int size, boolean mutualTls)
      throws Exception {
    // Given
    TestCertificates pki = certificates();
    Optional<EtcdTls> tls = mutualTls ? Optional.of(pki.tls("client")) : Optional.empty();
    String[] flags = mutualTls ? pki.serverFlags("server") : new String[0];
    Path file = folder.resolve("taken.db");
    List<TestEtcdServer> members =
        TestEtcdServer.cluster(programs, folder.resolve("etcd"), size, flags);
    SortedMap<String, String> kept;
    try (EtcdKeyFiller fill = fill(members.getFirst(), tls)) {
      fill.put("/registry/pods/shop/p", 60, 2000).delete("/registry/pods/shop/p", 20);
      kept = fill.everything();

      // When
      take(members.getFirst(), tls, file);
    } finally {
      members.forEach(TestEtcdServer::close);
    }

    // Then
    assertThat(new SnapshotVerifier().check(file)).isInstanceOf(Sound.class);
    assertThat(EtcdCommands.run(programs.snapshotTool(), "snapshot", "status", file.toString()))
        .contains(", ");
    List<TestEtcdServer> again =
        TestEtcdServer.restore(programs, file, folder.resolve("restored"), size, flags);
    try {
      for (TestEtcdServer member : again) {
        try (EtcdKeyFiller restored = fill(member, tls)) {
          assertThat(restored.everything()).isEqualTo(kept).hasSize(40);
        }
      }
    } finally {
      again.forEach(TestEtcdServer::close);
    }
  }

  private void take(TestEtcdServer member, Optional<EtcdTls> tls, Path file) {
    EtcdAccess access = new EtcdAccess(List.of(member.endpoint()), tls);
    var taken =
        new SnapshotDownloader(clients)
            .take(
                new SnapshotSpec(access, member.endpoint(), file),
                (bytes, expected) -> {},
                CancellationToken.never());
    assertThat(taken).isInstanceOf(Success.class);
  }

  /** Certificates as kubeadm makes them: RSA keys in PKCS#1. */
  private TestCertificates certificates() throws Exception {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
    return new TestCertificates(folder.resolve("pki"))
        .issue("server", "RSA", tomorrow)
        .issue("client", "RSA", tomorrow);
  }

  private EtcdKeyFiller fill(TestEtcdServer server, Optional<EtcdTls> tls) {
    Outcome<Client> client =
        clients.open(new EtcdAccess(List.of(server.endpoint()), tls), server.endpoint());
    assertThat(client).isInstanceOf(Success.class);
    return new EtcdKeyFiller(((Success<Client>) client).value());
  }
}
