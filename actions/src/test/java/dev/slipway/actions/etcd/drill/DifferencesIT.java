package dev.slipway.actions.etcd.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.catalogue.SnapshotFacts;
import dev.slipway.actions.etcd.EtcdFill;
import dev.slipway.actions.etcd.EtcdPrograms;
import dev.slipway.actions.etcd.EtcdServer;
import dev.slipway.actions.etcd.drill.Inventory.Found;
import dev.slipway.actions.etcd.drill.Inventory.Sample;
import dev.slipway.actions.etcd.verify.SnapshotCheck;
import dev.slipway.actions.etcd.verify.Verdict;
import dev.slipway.actions.etcd.verify.Verdict.Sound;
import io.etcd.jetcd.ByteSequence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that could not fail would prove nothing: each difference is named. */
final class DifferencesIT {
  @TempDir Path folder;

  @Test
  void shouldNameEachDifference() throws Exception {
    // Given
    Path file = folder.resolve("taken.db");
    try (EtcdServer etcd = EtcdServer.start(EtcdPrograms.packaged(), folder.resolve("etcd"));
        EtcdFill fill = new EtcdFill(etcd.endpoint())) {
      fill.put("/registry/pods/shop/p", 3, 5);
      etcd.etcdctl("put", "/registry/nodes/node01", "fine");
      etcd.etcdctl("snapshot", "save", file.toString());
    }
    Verdict verdict = new SnapshotCheck().check(file);
    assertThat(verdict).isInstanceOf(Sound.class);
    SnapshotFacts facts = ((Sound) verdict).facts();
    FileSample sample = new FileSample(file);

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

  private static Found found(long keys, Map<String, Long> objects, String value, long changedAt) {
    return new Found(
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
