package dev.slipway.actions.family.etcd.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.CancellationToken;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.objectstore.ObjectStore;
import dev.slipway.actions.backup.objectstore.TestS3Server;
import dev.slipway.actions.backup.retention.SnapshotFiles;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.etcd.EtcdKeyFiller;
import dev.slipway.actions.family.etcd.EtcdReleases;
import dev.slipway.actions.family.etcd.TestEtcdServer;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.S3Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing with a snapshot whose copy in a bucket alone is left. */
final class CompareFromObjectStoreIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;

  private final InMemoryBackupCatalog catalogue = new InMemoryBackupCatalog();

  @Test
  void shouldFetchWhatIsOnlyInABucket() throws Exception {
    // Given: two snapshots, of which the older one is in a bucket only
    Path backups = Files.createDirectory(folder.resolve("backups"));
    SnapshotFiles snapshotFiles = new SnapshotFiles(catalogue, backups);
    Snapshot older = snapshotFiles.good(NOW.minusSeconds(3600));
    Snapshot newer = snapshotFiles.good(NOW);
    try (TestEtcdServer etcd =
            TestEtcdServer.start(EtcdReleases.packaged(), folder.resolve("etcd"));
        EtcdKeyFiller fill = new EtcdKeyFiller(etcd.endpoint())) {
      fill.put("/registry/pods/shop/cart-", 3, 200);
      etcd.etcdctl("snapshot", "save", older.file().toString());
      fill.delete("/registry/pods/shop/cart-", 1).put("/registry/nodes/node0", 2, 60);
      etcd.etcdctl("snapshot", "save", newer.file().toString());
    }
    try (TestS3Server server = TestS3Server.start(Files.createDirectory(folder.resolve("s3")));
        ObjectStore objectStore = ObjectStore.open(server.config());
        ScriptedApiServer api = new ScriptedApiServer()) {
      var storedCopy =
          objectStore.put(
              older.file(), Instant.now(), (bytes, all) -> {}, CancellationToken.never());
      assertThat(catalogue.change(older.id(), it -> it.withCopy(storedCopy))).isPresent();
      Files.delete(older.file());

      // When
      Outcome<QueryResult> answer = compare(api, backups, Optional.of(server.config()));
      Outcome<QueryResult> unconfigured = compare(api, backups, Optional.empty());
      objectStore.remove(String.valueOf(older.file().getFileName()));
      Outcome<QueryResult> gone = compare(api, backups, Optional.of(server.config()));

      // Then
      assertThat(answer)
          .isInstanceOfSatisfying(
              Outcome.Success.class,
              it ->
                  assertThat(((QueryResult) it.value()).headline())
                      .isEqualTo(
                          "From snap-1 to snap-2, 60m later: 2 appeared, 1 vanished, 0 changed, 2"
                              + " are the same"));
      assertThat(sentence(unconfigured))
          .contains("snap-1 is only in s3://etcd-backups/prod/")
          .contains("no such storage is configured");
      assertThat(sentence(gone)).contains("it is no longer in s3://etcd-backups/prod/");
    }
    try (var left = Files.list(backups)) {
      assertThat(left).containsExactly(newer.file());
    }
  }

  private Outcome<QueryResult> compare(ScriptedApiServer api, Path backups, Optional<S3Config> s3) {
    BackupConfig config =
        new BackupConfig(
            backups,
            new EncryptionConfig.None(),
            RetentionConfig.EVERYTHING,
            BackupConfig.DEFAULT_STALE_AFTER,
            s3);
    EtcdSettings settings =
        new EtcdSettings(
            Map.of(
                api.cluster().name(),
                new EtcdConfig(List.of(), Optional.empty(), Optional.of(config))));
    return new SnapshotCompareQuery(settings, catalogue)
        .query(Arguments.of(Map.of("snapshot", "snap-2", "with", "snap-1")), api.cluster());
  }

  private static String sentence(Outcome<QueryResult> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed<QueryResult>) outcome).failure().sentence();
  }
}
