package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * The check of a file that is still being written: reads back what has come, in order for the
 * digest and by its pages for the rest, so that little is left to do when the last byte is there.
 * It ends when its bytes do. Thread-safe.
 */
public final class StreamingVerification {
  private final TrailingDigest digest;
  private final FutureTask<VerificationResult> verificationResult;

  private StreamingVerification(ByteSource bytes, long length) {
    this.digest = new TrailingDigest(bytes, length - TrailingDigest.BYTES);
    this.verificationResult = new FutureTask<>(() -> SnapshotVerifier.check(bytes, length, digest));
  }

  /**
   * Begins. Reading {@code bytes} has to wait for what is not there yet, and to fail when it will
   * never be; {@code length} is how long the file is going to be, digest included.
   */
  public static StreamingVerification start(ByteSource bytes, long length) {
    StreamingVerification check = new StreamingVerification(bytes, length);
    check.digest.start();
    Thread.ofPlatform().daemon().name("snapshot-check").start(check.verificationResult);
    return check;
  }

  /** Waits for the digest of the database, in hex; empty when it is not what the server sent. */
  public Optional<String> sha256() throws IOException {
    return digest.await();
  }

  /** Waits for what the check came to. */
  public VerificationResult verdict() throws IOException {
    return FutureAwaiter.await(verificationResult);
  }
}
