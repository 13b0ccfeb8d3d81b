package dev.slipway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a cluster's snapshots go, and how long they stay.
 *
 * @param directory the folder for them
 * @param encryption whether they are encrypted there
 * @param retention which of them are kept
 * @param staleAfter how old the newest good one may be before people are told
 * @param s3 the bucket for a copy of each; empty means that there are none
 */
public record BackupConfig(
    Path directory,
    EncryptionConfig encryption,
    RetentionConfig retention,
    Duration staleAfter,
    Optional<S3Config> s3) {
  /** One every night, and two hours for it to be late. */
  public static final Duration DEFAULT_STALE_AFTER = Duration.ofHours(26);

  /** One where everything stays. */
  public BackupConfig(Path directory, EncryptionConfig encryption) {
    this(directory, encryption, RetentionConfig.EVERYTHING);
  }

  /** One whose newest may be as old as usual. */
  public BackupConfig(Path directory, EncryptionConfig encryption, RetentionConfig retention) {
    this(directory, encryption, retention, DEFAULT_STALE_AFTER);
  }

  /** One without copies elsewhere. */
  public BackupConfig(
      Path directory, EncryptionConfig encryption, RetentionConfig retention, Duration staleAfter) {
    this(directory, encryption, retention, staleAfter, Optional.empty());
  }
}
