package dev.slipway.actions.backup.catalog;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands beside a snapshot, in JSON, in a file of its name and {@code .json} (kubernetes.md
 * §3.2).
 *
 * @param file the snapshot's name, without its folder
 * @param bytes its length, digest included
 * @param sha256 of the database in it
 * @param source where it comes from
 * @param why who asked, and for what
 * @param verified what was found in it; empty until it was checked
 * @param restoreTested how restoring it went last; empty until that was tried
 * @param encrypted how it is encrypted; empty where it is not
 * @param stored its copy in a bucket; empty where there is none
 */
public record SnapshotMetadata(
    String file,
    long bytes,
    String sha256,
    Instant takenAt,
    long tookMillis,
    Source source,
    TakenBy why,
    Optional<Verification> verified,
    Optional<RestoreTested> restoreTested,
    Optional<Encryption> encrypted,
    Optional<StoredCopy> stored) {

  public SnapshotMetadata {
    // What was written before there were drills, encryption and buckets has none.
    restoreTested = Objects.requireNonNullElse(restoreTested, Optional.empty());
    encrypted = Objects.requireNonNullElse(encrypted, Optional.empty());
    stored = Objects.requireNonNullElse(stored, Optional.empty());
  }

  /** One that was neither drilled nor encrypted nor copied yet. */
  public SnapshotMetadata(
      String file,
      long bytes,
      String sha256,
      Instant takenAt,
      long tookMillis,
      Source source,
      TakenBy why,
      Optional<Verification> verified) {
    this(
        file,
        bytes,
        sha256,
        takenAt,
        tookMillis,
        source,
        why,
        verified,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * The encrypted file, in the format of age.
   *
   * @param recipient the public key it was encrypted for
   * @param bytes its length
   * @param sha256 of all of it, so that a copy can be checked without a key
   */
  public record Encryption(String recipient, long bytes, String sha256) {}

  /**
   * The copy in a bucket: the file as it is, encrypted where that is.
   *
   * @param bytes its length
   * @param sha256 of all of it; what was read back had it
   * @param at when it was read back
   */
  public record StoredCopy(String bucket, String key, long bytes, String sha256, Instant at) {
    /** Where it is, as people write it. */
    public String url() {
      return "s3://" + bucket + "/" + key;
    }
  }

  /** The cluster and the member; ids in hex. */
  public record Source(
      String cluster,
      String clusterId,
      String member,
      String memberId,
      String endpoint,
      String etcdVersion,
      String kubernetesVersion,
      Optional<String> encryptionConfig) {}

  /** The operation that took it. */
  public record TakenBy(String operation, String person, String reason) {}

  /** When it was checked, and what is in it. */
  public record Verification(Instant at, SnapshotFacts facts) {}

  /** When it was restored into a scratch etcd, whether that came out right, and a sentence. */
  public record RestoreTested(Instant at, boolean passed, String sentence) {}

  /** The same, checked. */
  public SnapshotMetadata verified(Instant at, SnapshotFacts facts) {
    return with(file, Optional.of(new Verification(at, facts)), restoreTested, encrypted, stored);
  }

  /** The same, restored once more. */
  public SnapshotMetadata restoreTested(RestoreTested latest) {
    return with(file, verified, Optional.of(latest), encrypted, stored);
  }

  /** The same, encrypted into the file {@code name}. */
  public SnapshotMetadata encrypted(String name, Encryption how) {
    return with(name, verified, restoreTested, Optional.of(how), stored);
  }

  /** The same, with another copy or none. */
  public SnapshotMetadata stored(Optional<StoredCopy> where) {
    return with(file, verified, restoreTested, encrypted, where);
  }

  private SnapshotMetadata with(
      String name,
      Optional<Verification> checked,
      Optional<RestoreTested> restored,
      Optional<Encryption> encrypted,
      Optional<StoredCopy> copied) {
    return new SnapshotMetadata(
        name,
        bytes,
        sha256,
        takenAt,
        tookMillis,
        source,
        why,
        checked,
        restored,
        encrypted,
        copied);
  }
}
