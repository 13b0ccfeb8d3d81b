package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.BucketVisitor;
import dev.slipway.actions.family.etcd.bbolt.LeafPage;
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
  public void leaf(LeafPage leafPage) {
    entries += leafPage.count();
    // A page is written entry after entry, so that nearly always one run is the whole page.
    int from = 0;
    int to = 0;
    for (int i = 0; i < leafPage.count(); i++) {
      int begin = leafPage.keyAt(i);
      if (begin != to) {
        update(leafPage.bytes(), from, to);
        from = begin;
      }
      // A bucket within a bucket counts by its name alone.
      to = begin + leafPage.keySize(i) + (leafPage.isBucket(i) ? 0 : leafPage.valueSize(i));
    }
    update(leafPage.bytes(), from, to);
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
