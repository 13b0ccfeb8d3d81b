package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.backup.catalog.SnapshotFacts;

/** What checking a file came to. */
public sealed interface VerificationResult {
  /** Every byte is as the server sent it, and etcd will find its way in it. */
  record Sound(SnapshotFacts facts) implements VerificationResult {}

  /** It must not be relied upon. */
  record Broken(SnapshotDefect flaw) implements VerificationResult {}
}
