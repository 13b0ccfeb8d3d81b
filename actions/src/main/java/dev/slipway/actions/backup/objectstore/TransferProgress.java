package dev.slipway.actions.backup.objectstore;

/** Told how far a transfer is, about once per megabyte. */
@FunctionalInterface
public interface TransferProgress {
  /** So many bytes of about that many have come. */
  void advanced(long bytes, long expected);
}
