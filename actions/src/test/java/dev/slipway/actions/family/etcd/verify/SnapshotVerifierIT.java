package dev.slipway.actions.family.etcd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.family.etcd.EtcdCommands;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.verify.VerificationResult.Sound;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says the same about real snapshots as etcd's own tool, on every release there is. */
final class SnapshotVerifierIT {
  @TempDir Path folder;

  static List<EtcdReleases> programs() {
    return EtcdReleases.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldSayWhatEtcdsToolSays(EtcdReleases programs) throws Exception {
    // Given
    try (TestEtcdServer etcd = TestEtcdServer.start(programs, folder);
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      compare(etcd, "fresh", fill.count());
      fill.put("/registry/pods/shop/p", 20, 100).lease("/registry/leases/kube-system/scheduler");
      compare(etcd, "small", fill.count());
      fill.put("/registry/pods/shop/p", 3000, 300).delete("/registry/pods/shop/p", 200);
      fill.put("/registry/example.com/crontabs/shop/c", 5, 10).put("elsewhere", 2, 10);
      compare(etcd, "history", fill.count());
      fill.compact().put("/registry/pods/shop/p", 100, 50).put("/registry/secrets/a/s", 3, 900_000);
      etcd.etcdctl("user", "add", "root:secret");
      SnapshotFacts last = compare(etcd, "compacted", fill.count());

      // Then
      assertThat(last.objects())
          .containsEntry("pods", 2900L)
          .containsEntry("crontabs.example.com", 5L)
          .containsEntry("secrets", 3L)
          .containsEntry("leases", 1L)
          .containsEntry("(other)", 2L);
      assertThat(last.compactedTo()).isPositive();
      assertThat(last.members()).extracting(SnapshotFacts.StoredMember::name).containsExactly("m0");
    }
  }

  private SnapshotFacts compare(TestEtcdServer etcd, String name, long live) throws Exception {
    // Given
    Path file = folder.resolve(name + ".db");
    etcd.etcdctl("snapshot", "save", file.toString());
    String said =
        EtcdCommands.run(
            etcd.programs().snapshotTool(), "snapshot", "status", "-w", "json", file.toString());
    JsonNode status = JsonMapper.shared().readTree(said);

    // When
    VerificationResult verificationResult = new SnapshotVerifier().check(file);

    // Then
    assertThat(verificationResult).as(name).isInstanceOf(Sound.class);
    SnapshotFacts facts = ((Sound) verificationResult).facts();
    assertThat(facts.hash()).as(name).isEqualTo(status.get("hash").asLong());
    assertThat(facts.revision()).as(name).isEqualTo(status.get("revision").asLong());
    assertThat(facts.entries()).as(name).isEqualTo(status.get("totalKey").asLong());
    assertThat(facts.databaseSize()).as(name).isEqualTo(status.get("totalSize").asLong());
    assertThat(facts.liveKeys()).as(name).isEqualTo(live);
    return facts;
  }
}
