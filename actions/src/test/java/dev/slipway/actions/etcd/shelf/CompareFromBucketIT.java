package dev.slipway.actions.etcd.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.FakeApi;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.actions.etcd.EtcdFill;
import dev.slipway.actions.etcd.EtcdPrograms;
import dev.slipway.actions.etcd.EtcdServer;
import dev.slipway.actions.etcd.EtcdSettings;
import dev.slipway.actions.etcd.bucket.Bucket;
import dev.slipway.actions.etcd.bucket.S3Server;
import dev.slipway.actions.etcd.keep.Shelf;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Cancellation;
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
final class CompareFromBucketIT {
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

  @TempDir Path folder;

  private final TransientCatalogue catalogue = new TransientCatalogue();

  @Test
  void shouldFetchWhatIsOnlyInABucket() throws Exception {
    // Given: two snapshots, of which the older one is in a bucket only
    Path backups = Files.createDirectory(folder.resolve("backups"));
    Shelf shelf = new Shelf(catalogue, backups);
    Snapshot older = shelf.good(NOW.minusSeconds(3600));
    Snapshot newer = shelf.good(NOW);
    try (EtcdServer etcd = EtcdServer.start(EtcdPrograms.packaged(), folder.resolve("etcd"));
        EtcdFill fill = new EtcdFill(etcd.endpoint())) {
      fill.put("/registry/pods/shop/cart-", 3, 200);
      etcd.etcdctl("snapshot", "save", older.file().toString());
      fill.delete("/registry/pods/shop/cart-", 1).put("/registry/nodes/node0", 2, 60);
      etcd.etcdctl("snapshot", "save", newer.file().toString());
    }
    try (S3Server server = S3Server.start(Files.createDirectory(folder.resolve("s3")));
        Bucket bucket = Bucket.open(server.config());
        FakeApi api = new FakeApi()) {
      var stored =
          bucket.put(older.file(), Instant.now(), (bytes, all) -> {}, Cancellation.never());
      assertThat(catalogue.change(older.id(), it -> it.stored(stored))).isPresent();
      Files.delete(older.file());

      // When
      Outcome<Answer> answer = compare(api, backups, Optional.of(server.config()));
      Outcome<Answer> unconfigured = compare(api, backups, Optional.empty());
      bucket.remove(String.valueOf(older.file().getFileName()));
      Outcome<Answer> gone = compare(api, backups, Optional.of(server.config()));

      // Then
      assertThat(answer)
          .isInstanceOfSatisfying(
              Outcome.Success.class,
              it ->
                  assertThat(((Answer) it.value()).headline())
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

  private Outcome<Answer> compare(FakeApi api, Path backups, Optional<S3Config> s3) {
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
    return new SnapshotCompareQuestion(settings, catalogue)
        .ask(Arguments.of(Map.of("snapshot", "snap-2", "with", "snap-1")), api.cluster());
  }

  private static String sentence(Outcome<Answer> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed<Answer>) outcome).failure().sentence();
  }
}
