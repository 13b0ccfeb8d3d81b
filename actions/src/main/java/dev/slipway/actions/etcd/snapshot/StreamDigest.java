package dev.slipway.actions.etcd.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** SHA-256 over all but the last 32 bytes of what passes: those are what it should be. */
final class StreamDigest {
  private static final int BYTES = 32;

  private final MessageDigest digest;
  private final byte[] last = new byte[BYTES];
  private int held;

  StreamDigest() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  void update(byte[] bytes, int length) {
    int leaving = Math.min(held, Math.max(0, held + length - BYTES));
    digest.update(last, 0, leaving);
    System.arraycopy(last, leaving, last, 0, held - leaving);
    held -= leaving;
    int through = Math.max(0, length - BYTES);
    digest.update(bytes, 0, through);
    System.arraycopy(bytes, through, last, held, length - through);
    held += length - through;
  }

  /** The digest in hex when it is what was sent last, else an empty text. Call once. */
  String finish() {
    byte[] computed = digest.digest();
    return held == BYTES && Arrays.equals(computed, last) ? HexFormat.of().formatHex(computed) : "";
  }
}
