package dev.slipway.actions.etcd.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.etcd.Commands;
import dev.slipway.actions.etcd.EtcdFill;
import dev.slipway.actions.etcd.EtcdPrograms;
import dev.slipway.actions.etcd.EtcdServer;
import dev.slipway.actions.etcd.access.EtcdAccess;
import dev.slipway.actions.etcd.access.EtcdClients;
import dev.slipway.actions.etcd.access.EtcdTls;
import dev.slipway.actions.etcd.access.TestCertificates;
import dev.slipway.actions.etcd.snapshot.SnapshotOrder;
import dev.slipway.actions.etcd.snapshot.SnapshotTaker;
import dev.slipway.actions.etcd.verify.SnapshotCheck;
import dev.slipway.actions.etcd.verify.Verdict.Sound;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.spine.Cancellation;
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
final class RestoreIT {
  private final EtcdClients clients = new EtcdClients(Clock.systemUTC());
  @TempDir Path folder;

  static Stream<Arguments> everyKind() {
    return EtcdPrograms.all().stream()
        .flatMap(
            programs ->
                Stream.of(1, 3)
                    .flatMap(
                        size ->
                            Stream.of(false, true).map(tls -> Arguments.of(programs, size, tls))));
  }

  @ParameterizedTest(name = "{0}, {1} members, TLS {2}")
  @MethodSource("everyKind")
  void shouldBeRestoredToTheSameKeys(EtcdPrograms programs, int size, boolean mutualTls)
      throws Exception {
    // Given
    TestCertificates pki = certificates();
    Optional<EtcdTls> tls = mutualTls ? Optional.of(pki.tls("client")) : Optional.empty();
    String[] flags = mutualTls ? pki.serverFlags("server") : new String[0];
    Path file = folder.resolve("taken.db");
    List<EtcdServer> members = EtcdServer.cluster(programs, folder.resolve("etcd"), size, flags);
    SortedMap<String, String> kept;
    try (EtcdFill fill = fill(members.getFirst(), tls)) {
      fill.put("/registry/pods/shop/p", 60, 2000).delete("/registry/pods/shop/p", 20);
      kept = fill.everything();

      // When
      take(members.getFirst(), tls, file);
    } finally {
      members.forEach(EtcdServer::close);
    }

    // Then
    assertThat(new SnapshotCheck().check(file)).isInstanceOf(Sound.class);
    assertThat(Commands.run(programs.snapshotTool(), "snapshot", "status", file.toString()))
        .contains(", ");
    List<EtcdServer> again =
        EtcdServer.restore(programs, file, folder.resolve("restored"), size, flags);
    try {
      for (EtcdServer member : again) {
        try (EtcdFill restored = fill(member, tls)) {
          assertThat(restored.everything()).isEqualTo(kept).hasSize(40);
        }
      }
    } finally {
      again.forEach(EtcdServer::close);
    }
  }

  private void take(EtcdServer member, Optional<EtcdTls> tls, Path file) {
    EtcdAccess access = new EtcdAccess(List.of(member.endpoint()), tls);
    var taken =
        new SnapshotTaker(clients)
            .take(
                new SnapshotOrder(access, member.endpoint(), file),
                (bytes, expected) -> {},
                Cancellation.never());
    assertThat(taken).isInstanceOf(Success.class);
  }

  /** Certificates as kubeadm makes them: RSA keys in PKCS#1. */
  private TestCertificates certificates() throws Exception {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
    return new TestCertificates(folder.resolve("pki"))
        .issue("server", "RSA", tomorrow)
        .issue("client", "RSA", tomorrow);
  }

  private EtcdFill fill(EtcdServer server, Optional<EtcdTls> tls) {
    Outcome<Client> client =
        clients.open(new EtcdAccess(List.of(server.endpoint()), tls), server.endpoint());
    assertThat(client).isInstanceOf(Success.class);
    return new EtcdFill(((Success<Client>) client).value());
  }
}
