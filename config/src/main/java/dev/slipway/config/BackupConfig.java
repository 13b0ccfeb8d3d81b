package dev.slipway.config;

import java.nio.file.Path;

/**
 * Where a cluster's snapshots go, and how long they stay.
 *
 * @param directory the folder for them
 * @param encryption whether they are encrypted there
 * @param retention which of them are kept
 */
public record BackupConfig(Path directory, EncryptionConfig encryption, RetentionConfig retention) {
  /** One where everything stays. */
  public BackupConfig(Path directory, EncryptionConfig encryption) {
    this(directory, encryption, RetentionConfig.EVERYTHING);
  }
}
