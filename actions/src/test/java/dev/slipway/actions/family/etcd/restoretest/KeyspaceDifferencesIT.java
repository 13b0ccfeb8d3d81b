package dev.slipway.actions.family.etcd.restoretest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.restoretest.KeyspaceSummary.Sample;
import dev.slipway.actions.family.etcd.restoretest.KeyspaceSummary.Summary;
import dev.slipway.actions.family.etcd.verify.SnapshotVerifier;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that could not fail would prove nothing: each difference is named. */
final class KeyspaceDifferencesIT {
  @TempDir Path folder;

  @Test
  void shouldNameEachDifference() throws Exception {
    // Given
    Path file = folder.resolve("taken.db");
    try (TestEtcdServer etcd =
            TestEtcdServer.start(EtcdReleases.packaged(), folder.resolve("etcd"));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/pods/shop/p", 3, 5);
      etcd.etcdctl("put", "/registry/nodes/node01", "fine");
      etcd.etcdctl("snapshot", "save", file.toString());
    }
    VerificationResult verificationResult = new SnapshotVerifier().check(file);
    assertThat(verificationResult).isInstanceOf(Sound.class);
    SnapshotFacts facts = ((Sound) verificationResult).facts();
    SnapshotSample sample = new SnapshotSample(file);

    // Then
    assertThat(found(4, Map.of("pods", 3L, "nodes", 1L), "fine", 5).differences(facts, sample))
        .isEmpty();
    assertThat(found(3, Map.of("pods", 2L, "leases", 1L), "lost", 5).differences(facts, sample))
        .containsExactly(
            "3 keys instead of 4",
            "1 leases instead of 0",
            "0 nodes instead of 1",
            "2 pods instead of 3",
            "1 of 1 values are not those in the file");
    assertThat(found(4, Map.of("pods", 3L, "nodes", 1L), "fine", 4).differences(facts, sample))
        .containsExactly("1 of 1 values are not those in the file");
  }

  private static Summary found(long keys, Map<String, Long> objects, String value, long changedAt) {
    return new Summary(
        keys,
        new TreeMap<>(objects),
        List.of(
            new Sample(
                ByteSequence.from("/registry/nodes/node01", StandardCharsets.UTF_8),
                changedAt,
                Sample.checksum(value.getBytes(StandardCharsets.UTF_8)))),
        0,
        List.of());
  }
}
