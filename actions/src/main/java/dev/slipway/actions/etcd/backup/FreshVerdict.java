package dev.slipway.actions.etcd.backup;

import dev.slipway.actions.etcd.snapshot.FileStamp;
import dev.slipway.actions.etcd.snapshot.TakenSnapshot;
import dev.slipway.actions.etcd.verify.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What reading a snapshot back while it came led to, handed from the step that takes it to the one
 * that verifies. In memory only: a process that starts anew checks anew. Thread-safe.
 */
public final class FreshVerdict {
  private final AtomicReference<Optional<TakenSnapshot>> latest =
      new AtomicReference<>(Optional.empty());

  /** Keeps the verdict about one. */
  void put(TakenSnapshot taken) {
    latest.set(Optional.of(taken));
  }

  /** The verdict about the file; empty when there is none, or when it was touched since. */
  Optional<Verdict> about(Path file) throws IOException {
    Optional<TakenSnapshot> taken = latest.get().filter(it -> it.file().equals(file));
    return taken.isPresent() && taken.get().stamp().equals(FileStamp.of(file))
        ? taken.map(TakenSnapshot::verdict)
        : Optional.empty();
  }
}
