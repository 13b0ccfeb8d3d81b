package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/**
 * The SHA-256 over everything before it that the server sends last (kubernetes.md §3.1), computed
 * from the file, apart from whoever wants to know. Thread-safe.
 */
final class TrailingDigest {
  /** How long it is, in bytes. */
  static final int BYTES = 32;

  private static final int BLOCK = 256 << 10;

  private final FutureTask<Optional<String>> task;

  /** Of the {@code size} bytes before it; reads nothing yet. */
  TrailingDigest(ByteSource bytes, long size) {
    this.task = new FutureTask<>(() -> check(bytes, size));
  }

  /** Begins to read on a thread of its own, which ends with the file. */
  void start() {
    // Not a virtual one: it computes, and would keep others from their turn.
    Thread.ofPlatform().daemon().name("snapshot-digest").start(task);
  }

  /** Waits for it, or reads here if nobody started: in hex, empty when it does not match. */
  Optional<String> await() throws IOException {
    task.run();
    return FutureAwaiter.await(task);
  }

  private static Optional<String> check(ByteSource bytes, long size) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    long at = 0;
    while (at < size) {
      block.clear().limit((int) Math.min(BLOCK, size - at));
      int read = bytes.read(block, at);
      if (read < 0) {
        return Optional.empty();
      }
      digest.update(block.flip());
      at += read;
    }
    byte[] computed = digest.digest();
    return Arrays.equals(computed, trailer(bytes, size))
        ? Optional.of(HexFormat.of().formatHex(computed))
        : Optional.empty();
  }

  private static byte[] trailer(ByteSource bytes, long at) throws IOException {
    ByteBuffer trailer = ByteBuffer.allocate(BYTES);
    while (trailer.hasRemaining() && bytes.read(trailer, at + trailer.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    return trailer.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
