package dev.slipway.actions.family.etcd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Differing;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Group;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SnapshotComparisonIT {
  @TempDir Path folder;

  static List<EtcdReleases> programs() {
    return EtcdReleases.all();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldTellWhatAppearedVanishedAndChanged(EtcdReleases programs) throws Exception {
    // Given
    try (TestEtcdServer etcd = TestEtcdServer.start(programs, folder);
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/pods/shop/cart-", 30, 200).put("/registry/minions/node0", 3, 50);
      fill.put("/registry/services/specs/shop/front-", 2, 50).put("elsewhere", 1, 5);
      Path older = save(etcd, "older");
      fill.delete("/registry/pods/shop/cart-", 4).put("/registry/minions/node0", 2, 60);
      fill.put("/registry/example.com/crontabs/ops/nightly-", 2, 10).compact();
      fill.put("/registry/services/specs/web/front-", 1, 50);
      fill.put("/registry/secrets/shop/passing-", 1, 9)
          .delete("/registry/secrets/shop/passing-", 1);
      Path newer = save(etcd, "newer");

      // When
      SnapshotDifference snapshotDifference = new SnapshotComparison().of(older, newer);
      SnapshotDifference back = new SnapshotComparison().of(newer, older);
      SnapshotDifference none = new SnapshotComparison().of(newer, newer);

      // Then
      assertThat(snapshotDifference.groups())
          .containsExactly(
              new Group("pods", "shop", 0, 4, 0),
              new Group("crontabs.example.com", "ops", 2, 0, 0),
              new Group("minions", "", 0, 0, 2),
              new Group("services/specs", "web", 1, 0, 0));
      assertThat(snapshotDifference.objects())
          .contains(
              new Differing(Kind.VANISHED, "pods", "shop/cart-3"),
              new Differing(Kind.CHANGED, "minions", "node01"),
              new Differing(Kind.APPEARED, "services/specs", "web/front-0"),
              new Differing(Kind.APPEARED, "crontabs.example.com", "ops/nightly-1"))
          .hasSize(9);
      assertThat(snapshotDifference.same()).isEqualTo(26 + 1 + 2 + 1);
      assertThat(back.appeared()).isEqualTo(4);
      assertThat(back.vanished()).isEqualTo(3);
      assertThat(back.changed()).isEqualTo(2);
      assertThat(none.groups()).isEmpty();
      assertThat(none.same()).isEqualTo(fill.count());
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void shouldAgreeWithEtcdAboutManyKeys(EtcdReleases programs) throws Exception {
    // Given
    try (TestEtcdServer etcd = TestEtcdServer.start(programs, folder);
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/pods/a/p", 4_000, 30);
      Map<String, String> before = Map.copyOf(fill.everything());
      Path older = save(etcd, "older");
      fill.delete("/registry/pods/a/p", 900).put("/registry/pods/a/p", 300, 30);
      fill.put("/registry/pods/b/q", 700, 30);
      Map<String, String> after = Map.copyOf(fill.everything());
      Path newer = save(etcd, "newer");

      // When
      SnapshotDifference snapshotDifference = new SnapshotComparison().of(older, newer);

      // Then
      assertThat(snapshotDifference.appeared())
          .isEqualTo(after.keySet().stream().filter(key -> !before.containsKey(key)).count());
      assertThat(snapshotDifference.vanished())
          .isEqualTo(before.keySet().stream().filter(key -> !after.containsKey(key)).count());
      assertThat(snapshotDifference.changed()).isEqualTo(300);
      assertThat(snapshotDifference.objects()).hasSize(SnapshotComparison.MOST_NAMED);
    }
  }

  private Path save(TestEtcdServer etcd, String name) throws Exception {
    Path file = folder.resolve(name + ".db");
    etcd.etcdctl("snapshot", "save", file.toString());
    return file;
  }
}
