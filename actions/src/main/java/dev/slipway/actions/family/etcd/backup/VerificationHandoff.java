package dev.slipway.actions.family.etcd.backup;

import dev.slipway.actions.family.etcd.download.DownloadedSnapshot;
import dev.slipway.actions.family.etcd.download.FileStamp;
import dev.slipway.actions.family.etcd.verify.VerificationResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What reading a snapshot back while it came led to, handed from the step that takes it to the one
 * that verifies. In memory only: a process that starts anew checks anew. Thread-safe.
 */
public final class VerificationHandoff {
  private final AtomicReference<Optional<DownloadedSnapshot>> latest =
      new AtomicReference<>(Optional.empty());

  /** Keeps the verdict about one. */
  void put(DownloadedSnapshot taken) {
    latest.set(Optional.of(taken));
  }

  /** The verdict about the file; empty when there is none, or when it was touched since. */
  Optional<VerificationResult> find(Path file) throws IOException {
    Optional<DownloadedSnapshot> taken = latest.get().filter(it -> it.file().equals(file));
    return taken.isPresent() && taken.get().stamp().equals(FileStamp.of(file))
        ? taken.map(DownloadedSnapshot::verification)
        : Optional.empty();
  }
}
