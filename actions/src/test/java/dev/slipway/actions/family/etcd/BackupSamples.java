package dev.slipway.actions.family.etcd;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.InMemoryBackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.family.etcd.discovery.EtcdSettings;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.types.ClusterName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue with backups in it, as they are added. */
public final class BackupSamples {
  public static final ClusterName EU = new ClusterName("prod-eu");

  public final BackupCatalog catalogue = new InMemoryBackupCatalog();

  /** Backups of {@link #EU} are good for so long. */
  public static EtcdSettings settings(Duration staleAfter) {
    return new EtcdSettings(
        Map.of(
            EU,
            new EtcdConfig(
                List.of(),
                Optional.empty(),
                Optional.of(
                    new BackupConfig(
                        Path.of("/backups"),
                        new EncryptionConfig.None(),
                        RetentionConfig.EVERYTHING,
                        staleAfter)))));
  }

  public void good(Instant taken, long bytes, long revision) {
    Snapshot added = unchecked(taken, bytes);
    catalogue.change(
        added.id(),
        it -> it.verified(it.metadata().verified(taken.plusSeconds(1), facts(bytes, revision))));
  }

  public void broken(Instant taken, String flaw) {
    Snapshot added = unchecked(taken, 10);
    catalogue.change(added.id(), it -> it.broken(it.file(), flaw));
  }

  public Snapshot unchecked(Instant taken, long bytes) {
    Path file = Path.of("/backups", "prod-eu-" + taken.getEpochSecond() + ".db");
    return catalogue.add(
        file,
        new SnapshotMetadata(
            file.toString(),
            bytes,
            "00",
            taken,
            400,
            new SnapshotMetadata.Source(
                EU.value(),
                "c1",
                "m0",
                "a1",
                "http://10.0.0.1:2379",
                "3.5.30",
                "v1.34.2",
                Optional.empty()),
            new SnapshotMetadata.TakenBy("op-1", "Ada", ""),
            Optional.empty()));
  }

  private static SnapshotFacts facts(long bytes, long revision) {
    return new SnapshotFacts(
        bytes,
        4096,
        "00",
        1,
        revision,
        0,
        10,
        10,
        new SnapshotFacts.RaftPoint(1, 1),
        Optional.empty(),
        List.of(),
        new TreeMap<>());
  }
}
