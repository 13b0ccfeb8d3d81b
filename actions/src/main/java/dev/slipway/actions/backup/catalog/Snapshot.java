package dev.slipway.actions.backup.catalog;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One snapshot in the catalogue.
 *
 * @param file where it is, or was
 * @param metadata what stands beside it
 * @param status whether it may be relied upon
 * @param detail a clause: why it is broken, or why it was deleted; empty otherwise
 * @param pin who wants it kept whatever the rules say
 */
public record Snapshot(
    SnapshotId id,
    Path file,
    SnapshotMetadata metadata,
    Status status,
    String detail,
    Optional<Pin> pin) {

  /** Whether it may be relied upon. */
  public enum Status {
    /** It arrived whole and was not checked yet. */
    UNVERIFIED,
    /** It was read back and would restore. */
    GOOD,
    /** It was read back and would not. */
    BROKEN,
    /** Its file was removed. */
    DELETED
  }

  /** Who pinned it and why; the reason may be empty. */
  public record Pin(Instant at, String person, String reason) {}

  /** The cluster it is of. */
  public String cluster() {
    return metadata.source().cluster();
  }

  /** Whether it was checked and is still there. */
  public boolean good() {
    return status == Status.GOOD;
  }

  /** The same, found sound. */
  public Snapshot verified(SnapshotMetadata checked) {
    return new Snapshot(id, file, checked, Status.GOOD, "", pin);
  }

  /** The same, found broken and moved. */
  public Snapshot broken(Path moved, String flaw) {
    return new Snapshot(id, moved, metadata, Status.BROKEN, flaw, pin);
  }

  /** The same, restored once more. */
  public Snapshot drilled(SnapshotMetadata.RestoreTested latest) {
    return new Snapshot(id, file, metadata.restoreTested(latest), status, detail, pin);
  }

  /** The same, in another file. */
  public Snapshot withFile(Path to, SnapshotMetadata now) {
    return new Snapshot(id, to, now, status, detail, pin);
  }

  /** The same, with a copy in a bucket, or none. */
  public Snapshot withCopy(Optional<SnapshotMetadata.StoredCopy> where) {
    return new Snapshot(id, file, metadata.stored(where), status, detail, pin);
  }

  /** The same, its file removed. */
  public Snapshot deleted(String why) {
    return new Snapshot(id, file, metadata, Status.DELETED, why, Optional.empty());
  }

  /** The same, pinned; empty takes the pin away. */
  public Snapshot withPin(Optional<Pin> by) {
    return new Snapshot(id, file, metadata, status, detail, by);
  }
}
