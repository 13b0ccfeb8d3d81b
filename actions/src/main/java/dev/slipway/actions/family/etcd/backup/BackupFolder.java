package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.backup.catalog.SnapshotMetadata;
import dev.slipway.actions.backup.encryption.DecryptedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The folder of one cluster's snapshots. Names are {@code cluster_time_operation.db}, so that they
 * sort by age and an operation finds its own again. Thread-safe, as far as names differ.
 */
public final class BackupFolder {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String SNAPSHOT = ".db";
  private static final String PART = ".db.part";
  private static final String SEALED = ".db.age";
  private static final String SIDECAR = ".json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final String cluster;

  /** Touches nothing yet. */
  public BackupFolder(Path folder, String cluster) {
    this.folder = folder;
    this.cluster = cluster;
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** A name for what {@code operation} takes now. */
  Path name(Instant now, String operation) {
    return folder.resolve(cluster + "_" + TIME.format(now) + "_" + safe(operation) + SNAPSHOT);
  }

  /** What {@code operation} took before. */
  Optional<Path> snapshotOf(String operation) throws IOException {
    return ending(operation, SNAPSHOT).stream().findFirst();
  }

  /** What {@code operation} took and encrypted before. */
  Optional<Path> encryptedSnapshotOf(String operation) throws IOException {
    return ending(operation, SEALED).stream().findFirst();
  }

  /** The name of {@code plain} once it is encrypted. */
  static Path encryptedPath(Path plain) {
    return plain.resolveSibling(plain.getFileName() + ".age");
  }

  /** Removes a snapshot and what stands beside it. */
  void remove(Path snapshot) throws IOException {
    Files.deleteIfExists(snapshot);
    Files.deleteIfExists(beside(snapshot));
  }

  /** Removes what an interrupted attempt of {@code operation} left. */
  void removeParts(String operation) throws IOException {
    for (Path part : ending(operation, PART)) {
      Files.deleteIfExists(part);
    }
  }

  /** Removes decrypted copies that a process which died was reading before {@code then}. */
  void removeStaleDecryptedCopies(Instant then) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(BackupFolder::reading).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(then)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean reading(Path file) {
    return String.valueOf(file.getFileName()).startsWith(DecryptedFile.READING);
  }

  /** What stands beside a snapshot; empty when nothing does. */
  Optional<SnapshotMetadata> metadata(Path snapshot) throws IOException {
    Path file = beside(snapshot);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), SnapshotMetadata.class));
    } catch (JacksonException e) {
      throw new IOException(file + " cannot be understood: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes it whole or not at all. */
  void write(Path snapshot, SnapshotMetadata snapshotMetadata) throws IOException {
    Path file = beside(snapshot);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, json(snapshotMetadata));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A sidecar as it is written. */
  static String json(SnapshotMetadata snapshotMetadata) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(snapshotMetadata);
  }

  /** The name of a snapshot that must not be relied upon. */
  static Path rejectedPath(Path snapshot) {
    return snapshot.resolveSibling(snapshot.getFileName() + ".broken");
  }

  /** Gives it that name. */
  void reject(Path snapshot) throws IOException {
    Path broken = rejectedPath(snapshot);
    Files.move(snapshot, broken, StandardCopyOption.ATOMIC_MOVE);
    if (Files.exists(beside(snapshot))) {
      Files.move(beside(snapshot), beside(broken), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static Path beside(Path snapshot) {
    return snapshot.resolveSibling(snapshot.getFileName() + SIDECAR);
  }

  private List<Path> ending(String operation, String kind) throws IOException {
    String end = "_" + safe(operation) + kind;
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(cluster + "_"))
          .filter(file -> String.valueOf(file.getFileName()).endsWith(end))
          .sorted()
          .toList();
    }
  }

  private static String safe(String operation) {
    return operation.replaceAll("[^A-Za-z0-9-]", "-");
  }
}
