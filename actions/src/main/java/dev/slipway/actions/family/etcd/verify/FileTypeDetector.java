package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Recognises what people mistake for a snapshot. */
final class FileTypeDetector {
  private static final int ENOUGH = 512;
  private static final int TAR_MARK = 257;
  private static final int SHORTEST = 80;
  private static final int META_FLAG = 0x0400;

  private FileTypeDetector() {}

  static Optional<String> of(ByteSource file) throws IOException {
    ByteBuffer first = ByteBuffer.allocate(ENOUGH);
    int read = file.read(first, 0);
    if (begins(first, 0x1f, 0x8b)) {
      return Optional.of("a gzip archive; unpack it first");
    }
    if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
      return Optional.of("a zstd archive; unpack it first");
    }
    if (begins(first, 'P', 'K', 3, 4)) {
      return Optional.of("a zip archive; unpack it first");
    }
    if (first.get(TAR_MARK) == 'u' && first.get(TAR_MARK + 1) == 's') {
      return Optional.of("a tar archive; unpack it first");
    }
    if (read < SHORTEST && first.getLong(0) == 0 && first.getShort(8) == META_FLAG) {
      return Optional.of("the beginning of one");
    }
    for (int i = 0; i < read; i++) {
      byte next = first.get(i);
      if (next < ' ' && next != '\n' && next != '\t' && next != '\r') {
        return Optional.empty();
      }
    }
    return Optional.of("text");
  }

  private static boolean begins(ByteBuffer bytes, int... with) {
    for (int i = 0; i < with.length; i++) {
      if ((bytes.get(i) & 0xff) != with[i]) {
        return false;
      }
    }
    return true;
  }
}
