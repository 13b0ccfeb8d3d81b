package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.BboltFile;
import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
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

  static void read(Path path, Changes changes) throws IOException, CorruptionException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      BboltFile.open(file::read)
          .walk(
              (name, bytes) ->
                  name.equals("key") ? leafPage -> show(leafPage, changes) : leafPage -> {});
    }
  }

  private static void show(LeafPage leafPage, Changes changes) throws CorruptionException {
    ByteBuffer bytes = leafPage.bytes();
    for (int i = 0; i < leafPage.count(); i++) {
      boolean deleted = leafPage.keySize(i) > REVISION;
      changes.change(
          bytes,
          StoredKey.find(bytes, leafPage.valueAt(i), leafPage.valueSize(i)),
          StoredKey.value(bytes, leafPage.valueAt(i), leafPage.valueSize(i)),
          deleted);
    }
  }
}
