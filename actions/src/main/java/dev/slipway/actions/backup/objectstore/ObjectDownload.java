package dev.slipway.actions.backup.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** What an object holds, while it arrives; {@code expected} is its length. For one use. */
record ObjectDownload(InputStream bytes, long expected) {
  private static final int BLOCK = 1 << 16;

  /** It ended too early. */
  static final class Truncated extends IOException {
    private static final long serialVersionUID = 1;

    Truncated(IOException cause) {
      super(cause);
    }

    Truncated(long bytes, long expected) {
      super("the connection ended after %,d of %,d bytes".formatted(bytes, expected));
    }
  }

  /** Takes a block. */
  @FunctionalInterface
  private interface Sink {
    void accept(ByteBuffer block) throws IOException;
  }

  /** The SHA-256 in hex; nothing is kept. */
  String digest() throws IOException {
    return through(block -> {});
  }

  /** The same, and writes it into a file that only its owner may read. */
  String writeTo(Path to) throws IOException {
    boolean whole = false;
    try (FileChannel file =
        FileChannel.open(
            to,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      String sha256 =
          through(
              block -> {
                while (block.hasRemaining()) {
                  file.write(block);
                }
              });
      whole = true;
      return sha256;
    } finally {
      if (!whole) {
        Files.deleteIfExists(to);
      }
    }
  }

  private String through(Sink sink) throws IOException {
    MessageDigest digest = sha256();
    byte[] block = new byte[BLOCK];
    long passed = 0;
    int read = next(block);
    while (read >= 0) {
      digest.update(block, 0, read);
      sink.accept(ByteBuffer.wrap(block, 0, read));
      passed += read;
      read = next(block);
    }
    if (passed != expected) {
      throw new Truncated(passed, expected);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private int next(byte[] block) throws Truncated {
    try {
      return bytes.read(block);
    } catch (IOException e) {
      throw new Truncated(e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
