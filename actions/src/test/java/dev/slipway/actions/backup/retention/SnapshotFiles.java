package dev.slipway.actions.backup.retention;

import dev.slipway.actions.backup.catalog.BackupCatalog;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.backup.catalog.Snapshot.Pin;
import dev.slipway.actions.backup.catalog.SnapshotFacts;
import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Fills a catalogue and a folder with snapshots that have no content. */
public final class SnapshotFiles {
  private final BackupCatalog catalogue;
  private final Path folder;

  public SnapshotFiles(BackupCatalog catalogue, Path folder) {
    this.catalogue = catalogue;
    this.folder = folder;
  }

  /** One that nobody has checked. */
  public Snapshot unverified(Instant at) {
    Path file = folder.resolve("prod-eu_" + at.toString().replace(":", "") + "_op-1.db");
    return catalogue.add(file, about(file, at));
  }

  public Snapshot good(Instant at) {
    Snapshot added = unverified(at);
    return catalogue
        .change(added.id(), it -> it.verified(it.metadata().verified(at, facts())))
        .orElseThrow();
  }

  public Snapshot broken(Instant at) {
    Snapshot added = unverified(at);
    return catalogue
        .change(
            added.id(),
            it -> it.broken(it.file().resolveSibling(it.file().getFileName() + ".broken"), "cut"))
        .orElseThrow();
  }

  public Snapshot pinned(Snapshot snapshot, Instant at) {
    return catalogue
        .change(snapshot.id(), it -> it.withPin(Optional.of(new Pin(at, "Ada", "kept for audits"))))
        .orElseThrow();
  }

  /** The same, with a file and what stands beside it. */
  public static Snapshot onDisk(Snapshot snapshot) throws IOException {
    Files.writeString(snapshot.file(), "content");
    Files.writeString(snapshot.file().resolveSibling(snapshot.file().getFileName() + ".json"), "");
    return snapshot;
  }

  private static SnapshotMetadata about(Path file, Instant at) {
    return new SnapshotMetadata(
        String.valueOf(file.getFileName()),
        4_128,
        "00ff",
        at,
        1_250,
        new SnapshotMetadata.Source(
            "prod-eu",
            "c1",
            "m0",
            "a1",
            "https://10.0.0.1:2379",
            "3.5.30",
            "v1.34.2",
            Optional.empty()),
        new SnapshotMetadata.TakenBy("op-1", "Ada", "before the upgrade"),
        Optional.empty());
  }

  private static SnapshotFacts facts() {
    return new SnapshotFacts(
        4_096,
        4_096,
        "00ff",
        0xcafeL,
        812,
        700,
        90,
        80,
        new SnapshotFacts.RaftPoint(900, 3),
        Optional.empty(),
        List.of(new SnapshotFacts.StoredMember("a1", "m0")),
        new TreeMap<>(Map.of("pods", 12L, "secrets", 3L)));
  }
}
