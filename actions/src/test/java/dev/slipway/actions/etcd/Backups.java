package dev.slipway.actions.etcd;

import dev.slipway.actions.catalogue.Sidecar;
import dev.slipway.actions.catalogue.Snapshot;
import dev.slipway.actions.catalogue.SnapshotCatalogue;
import dev.slipway.actions.catalogue.SnapshotFacts;
import dev.slipway.actions.catalogue.TransientCatalogue;
import dev.slipway.config.BackupConfig;
import dev.slipway.config.EncryptionConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.RetentionConfig;
import dev.slipway.config.vocabulary.ClusterName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue with backups in it, as they are added. */
final class Backups {
  static final ClusterName EU = new ClusterName("prod-eu");

  final SnapshotCatalogue catalogue = new TransientCatalogue();

  /** Backups of {@link #EU} are good for so long. */
  static EtcdSettings settings(Duration staleAfter) {
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

  void good(Instant taken, long bytes, long revision) {
    Snapshot added = unchecked(taken, bytes);
    catalogue.change(
        added.id(),
        it -> it.verified(it.about().verified(taken.plusSeconds(1), facts(bytes, revision))));
  }

  void broken(Instant taken, String flaw) {
    Snapshot added = unchecked(taken, 10);
    catalogue.change(added.id(), it -> it.broken(it.file(), flaw));
  }

  Snapshot unchecked(Instant taken, long bytes) {
    Path file = Path.of("/backups", "prod-eu-" + taken.getEpochSecond() + ".db");
    return catalogue.add(
        file,
        new Sidecar(
            file.toString(),
            bytes,
            "00",
            taken,
            400,
            new Sidecar.Source(
                EU.value(),
                "c1",
                "m0",
                "a1",
                "http://10.0.0.1:2379",
                "3.5.30",
                "v1.34.2",
                Optional.empty()),
            new Sidecar.Why("op-1", "Ada", ""),
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
