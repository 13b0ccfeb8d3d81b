package dev.slipway.actions.etcd.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The SHA-256 over everything before it that the server sends last (semantics §3.1). */
final class TrailingDigest {
  /** How long it is, in bytes. */
  static final int BYTES = 32;

  private static final int BLOCK = 256 << 10;

  private TrailingDigest() {}

  /** The digest in hex when it matches the {@code size} bytes before it. */
  static Optional<String> check(FileChannel file, long size) throws IOException {
    MessageDigest digest = sha256();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long at = 0;
    while (at < size) {
      block.clear().limit((int) Math.min(BLOCK, size - at));
      int read = file.read(block, at);
      if (read < 0) {
        return Optional.empty();
      }
      digest.update(block.array(), 0, read);
      at += read;
    }
    byte[] computed = digest.digest();
    return Arrays.equals(computed, trailer(file, size))
        ? Optional.of(HexFormat.of().formatHex(computed))
        : Optional.empty();
  }

  private static byte[] trailer(FileChannel file, long at) throws IOException {
    ByteBuffer trailer = ByteBuffer.allocate(BYTES);
    while (trailer.hasRemaining() && file.read(trailer, at + trailer.position()) >= 0) {
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
