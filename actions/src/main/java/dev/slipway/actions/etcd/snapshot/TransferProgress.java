package dev.slipway.actions.etcd.snapshot;

/** Told how far a transfer is, about once per megabyte. */
@FunctionalInterface
public interface TransferProgress {
  /** So many bytes of about that many have come. */
  void at(long bytes, long expected);
}
