package dev.slipway.actions.etcd.verify;

import dev.slipway.actions.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.etcd.bbolt.Leaf;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The hash and the count of entries that {@code etcdctl snapshot status} prints. */
final class StatusHash implements BucketVisitor {
  private final CRC32C crc = new CRC32C();
  private long entries;

  void bucket(byte[] name) {
    crc.update(name, 0, name.length);
  }

  @Override
  public void leaf(Leaf leaf) {
    entries += leaf.count();
    // A page is written entry after entry, so that nearly always one run is the whole page.
    int from = 0;
    int to = 0;
    for (int i = 0; i < leaf.count(); i++) {
      int begin = leaf.keyAt(i);
      if (begin != to) {
        update(leaf.bytes(), from, to);
        from = begin;
      }
      // A bucket within a bucket counts by its name alone.
      to = begin + leaf.keySize(i) + (leaf.isBucket(i) ? 0 : leaf.valueSize(i));
    }
    update(leaf.bytes(), from, to);
  }

  long hash() {
    return crc.getValue();
  }

  long entries() {
    return entries;
  }

  private void update(ByteBuffer bytes, int from, int to) {
    bytes.limit(to).position(from);
    crc.update(bytes);
    bytes.clear();
  }
}
