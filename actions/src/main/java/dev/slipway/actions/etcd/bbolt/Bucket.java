package dev.slipway.actions.etcd.bbolt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** A bucket: its tree, or the one page it has within the value that names it. */
final class Bucket {
  private static final int HEADER = 16;

  private final byte[] name;
  private final long root;
  private final Optional<Page> inline;

  private Bucket(byte[] name, long root, Optional<Page> inline) {
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

  Optional<Page> inline() {
    return inline;
  }

  static Bucket read(byte[] name, byte[] value) throws Damage {
    if (value.length < HEADER) {
      throw new Damage("a bucket's header has " + value.length + " bytes of 16");
    }
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    long root = bytes.getLong(0);
    if (root != 0) {
      return new Bucket(name, root, Optional.empty());
    }
    int length = value.length - HEADER;
    if (length < Page.HEADER) {
      throw new Damage("an inline bucket has no page");
    }
    Page page = new Page(bytes, HEADER, length);
    if (page.flags() != Page.LEAF) {
      throw new Damage("an inline bucket is no leaf");
    }
    return new Bucket(name, 0, Optional.of(page));
  }
}
