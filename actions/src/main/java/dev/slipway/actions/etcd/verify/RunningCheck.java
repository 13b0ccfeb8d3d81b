package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * The check of a file that is still being written: reads back what has come, in order for the
 * digest and by its pages for the rest, so that little is left to do when the last byte is there.
 * It ends when its bytes do. Thread-safe.
 */
public final class RunningCheck {
  private final TrailingDigest digest;
  private final FutureTask<Verdict> verdict;

  private RunningCheck(ByteSource bytes, long length) {
    this.digest = new TrailingDigest(bytes, length - TrailingDigest.BYTES);
    this.verdict = new FutureTask<>(() -> SnapshotCheck.check(bytes, length, digest));
  }

  /**
   * Begins. Reading {@code bytes} has to wait for what is not there yet, and to fail when it will
   * never be; {@code length} is how long the file is going to be, digest included.
   */
  public static RunningCheck start(ByteSource bytes, long length) {
    RunningCheck check = new RunningCheck(bytes, length);
    check.digest.start();
    Thread.ofPlatform().daemon().name("snapshot-check").start(check.verdict);
    return check;
  }

  /** Waits for the digest of the database, in hex; empty when it is not what the server sent. */
  public Optional<String> sha256() throws IOException {
    return digest.await();
  }

  /** Waits for what the check came to. */
  public Verdict verdict() throws IOException {
    return Waiting.of(verdict);
  }
}
