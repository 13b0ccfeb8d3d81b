package dev.slipway.actions.family.etcd.bbolt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A bucket: its tree, or the one page it has within the value that names it. */
final class BboltBucket {
  private static final int HEADER = 16;

  private final byte[] name;
  private final long root;
  private final Optional<BboltPage> inline;

  private BboltBucket(byte[] name, long root, Optional<BboltPage> inline) {
    this.name = name;
    this.root = root;
    this.inline = inline;
  }

  /** Its key in the bucket around it. */
  byte[] name() {
    return name;
  }

  /** The page its tree begins at; 0 when it is inline. */
  long root() {
    return root;
  }

  Optional<BboltPage> inline() {
    return inline;
  }

  static BboltBucket read(byte[] name, byte[] value) throws CorruptionException {
    if (value.length < HEADER) {
      throw new CorruptionException("a bucket's header has " + value.length + " bytes of 16");
    }
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long root = bytes.getLong(0);
    if (root != 0) {
      return new BboltBucket(name, root, Optional.empty());
    }
    int length = value.length - HEADER;
    if (length < BboltPage.HEADER) {
      throw new CorruptionException("an inline bucket has no page");
    }
    BboltPage bboltPage = new BboltPage(bytes, HEADER, length);
    if (bboltPage.flags() != BboltPage.LEAF) {
      throw new CorruptionException("an inline bucket is no leaf");
    }
    return new BboltBucket(name, 0, Optional.of(bboltPage));
  }
}
