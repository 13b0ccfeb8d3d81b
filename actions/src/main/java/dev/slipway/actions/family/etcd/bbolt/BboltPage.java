package dev.slipway.actions.family.etcd.bbolt;

import java.nio.ByteBuffer;

/**
 * A page in a buffer: header of 16 bytes {id u64, flags u16, count u16, overflow u32}, then {@code
 * count} elements of 16 bytes, then what they point at. Valid until the next page is read.
 *
 * @param bytes little-endian; the page begins at {@code base}
 * @param length in bytes, overflow included
 */
record BboltPage(ByteBuffer bytes, int base, int length) {
  static final int HEADER = 16;
  static final int ELEMENT = 16;
  static final int BRANCH = 1;
  static final int LEAF = 2;
  static final int FREELIST = 0x10;

  long id() {
    return bytes.getLong(base);
  }

  int flags() {
    return Short.toUnsignedInt(bytes.getShort(base + 8));
  }

  int count() {
    return Short.toUnsignedInt(bytes.getShort(base + 10));
  }

  /** How a person names it. */
  String name() {
    return id() == 0 ? "an inline page" : "page " + id();
  }

  /** Where element {@code i} begins in {@link #bytes}. */
  int element(int i) {
    return base + HEADER + i * ELEMENT;
  }

  /** Refuses a page whose elements do not fit into it. */
  void checkElements() throws CorruptionException {
    if (HEADER + (long) count() * ELEMENT > length) {
      throw new CorruptionException(name() + " has room for fewer elements than its " + count());
    }
  }

  /** Where {@code size} bytes begin that element {@code i} points at by {@code offset}. */
  int pointed(int i, long offset, long size) throws CorruptionException {
    long start = element(i) + offset;
    if (offset < ELEMENT || start + size > base + (long) length) {
      throw new CorruptionException("element " + i + " of " + name() + " points out of the page");
    }
    return (int) start;
  }

  long unsigned(int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  byte[] copy(int at, int size) {
    byte[] copy = new byte[size];
    bytes.get(at, copy);
    return copy;
  }
}
