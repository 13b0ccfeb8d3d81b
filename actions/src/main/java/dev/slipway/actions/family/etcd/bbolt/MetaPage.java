package dev.slipway.actions.family.etcd.bbolt;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A meta page: where everything else is (kubernetes.md §3.4). All numbers are little-endian.
 *
 * @param pageSize in bytes
 * @param root the page of the root bucket's tree
 * @param freelist the page that lists free pages, or {@link #NO_FREELIST}
 * @param highWater how many pages the file has
 * @param transaction the higher one of the two metas counts
 */
record MetaPage(int pageSize, long root, long freelist, long highWater, long transaction) {
  /** The free pages were not written down, as etcd has it. */
  static final long NO_FREELIST = -1;

  /** Page header and meta. */
  static final int BYTES = 80;

  private static final int MAGIC = 0xED0CDAED;
  private static final int VERSION = 2;
  private static final int META = 4;
  private static final int SMALLEST_PAGE = 1024;
  private static final int LARGEST_PAGE = 16 << 20;
  private static final int HEADER = 16;
  private static final int CHECKSUM = HEADER + 56;
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Whether these bytes begin with a meta page, whatever else is wrong with it. */
  static boolean recognised(ByteBuffer page) {
    ByteBuffer bytes = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.getInt(HEADER);
    return magic == MAGIC || Integer.reverseBytes(magic) == MAGIC;
  }

  /** Reads {@code number} 0 or 1 from the first {@value #BYTES} bytes of its page. */
  static MetaPage read(ByteBuffer page, int number) throws CorruptionException {
    ByteBuffer bytes = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.getInt(HEADER);
    if (Integer.reverseBytes(magic) == MAGIC) {
      throw new CorruptionException(
          "it was written on a big-endian machine, which etcd's tools here cannot read");
    }
    if (magic != MAGIC) {
      throw new CorruptionException("meta page " + number + " has lost its mark");
    }
    if (bytes.getLong(0) != number || (bytes.getShort(8) & META) == 0) {
      throw new CorruptionException("page " + number + " is no meta page " + number);
    }
    int version = bytes.getInt(HEADER + 4);
    if (version != VERSION) {
      throw new CorruptionException(
          "meta page " + number + " is of format version " + version + ", not 2");
    }
    if (bytes.getLong(CHECKSUM) != fnv(bytes)) {
      throw new CorruptionException("meta page " + number + " does not match its checksum");
    }
    int pageSize = bytes.getInt(HEADER + 8);
    if (pageSize < SMALLEST_PAGE || pageSize > LARGEST_PAGE || Integer.bitCount(pageSize) != 1) {
      throw new CorruptionException(
          "meta page " + number + " says that pages have " + pageSize + " bytes");
    }
    return new MetaPage(
        pageSize,
        bytes.getLong(HEADER + 16),
        bytes.getLong(HEADER + 32),
        bytes.getLong(HEADER + 40),
        bytes.getLong(HEADER + 48));
  }

  private static long fnv(ByteBuffer bytes) {
    long hash = FNV_OFFSET;
    for (int i = HEADER; i < CHECKSUM; i++) {
      hash = (hash ^ (bytes.get(i) & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
