package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.etcd.bbolt.BboltFile;
import dev.slipway.actions.etcd.bbolt.Damage;
import dev.slipway.actions.etcd.bbolt.Leaf;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads the history in a snapshot: every change that was not compacted, oldest first. */
final class HistoryReader {
  private static final int REVISION = 17;

  private HistoryReader() {}

  /** Is shown one change after the other; positions are in {@code bytes}. */
  @FunctionalInterface
  interface Changes {
    void change(ByteBuffer bytes, StoredKey key, StoredKey value, boolean deleted);
  }

  static void read(Path path, Changes changes) throws IOException, Damage {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      BboltFile.open(file::read)
          .walk((name, bytes) -> name.equals("key") ? leaf -> show(leaf, changes) : leaf -> {});
    }
  }

  private static void show(Leaf leaf, Changes changes) throws Damage {
    ByteBuffer bytes = leaf.bytes();
    for (int i = 0; i < leaf.count(); i++) {
      boolean deleted = leaf.keySize(i) > REVISION;
      changes.change(
          bytes,
          StoredKey.find(bytes, leaf.valueAt(i), leaf.valueSize(i)),
          StoredKey.value(bytes, leaf.valueAt(i), leaf.valueSize(i)),
          deleted);
    }
  }
}
