package dev.slipway.actions.family.etcd.bbolt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads pages through one window that grows with the longest page. Neighbours come in one read, as
 * a tree that was filled in order lies in the file in order. Not mapped into memory: a mapped file
 * that shrinks ends the process, and counts as its memory. Not thread-safe.
 */
final class PageFile {
  /** Longer than any run of pages that etcd writes for a value or for its list of free pages. */
  private static final long LONGEST_RUN = 256L << 20;

  private static final int WINDOW = 256 << 10;
  private static final int SHORT_READ = 16 << 10;

  private final ByteSource file;
  private final int pageSize;
  private final long highWater;
  private ByteBuffer window = allocate(WINDOW);
  private long start;
  private int length;

  PageFile(ByteSource file, int pageSize, long highWater) {
    this.file = file;
    this.pageSize = pageSize;
    this.highWater = highWater;
  }

  /** The page with all that overflows from it. Its number must be below the high-water mark. */
  BboltPage read(long id) throws IOException, CorruptionException {
    long at = id * pageSize;
    int header = hold(at, pageSize);
    long found = window.getLong(header);
    if (found != id) {
      throw new CorruptionException(
          "page " + id + " says that it is page " + Long.toUnsignedString(found));
    }
    long run = Integer.toUnsignedLong(window.getInt(header + 12)) + 1;
    if (run > highWater - id) {
      throw new CorruptionException("page " + id + " goes beyond the end of the database");
    }
    if (run * pageSize > LONGEST_RUN) {
      throw new CorruptionException("page " + id + " is longer than any that etcd writes");
    }
    int size = (int) (run * pageSize);
    int base = hold(at, size);
    // Only now: making room may have changed the window.
    return new BboltPage(window, base, size);
  }

  /** Where {@code at} is in the window after making sure that {@code size} bytes from it are. */
  private int hold(long at, int size) throws IOException, CorruptionException {
    if (at >= start && at + size <= start + length) {
      return (int) (at - start);
    }
    if (size > window.capacity()) {
      window = allocate(Integer.highestOneBit(size - 1) << 1);
    }
    boolean next = at == start + length || size > SHORT_READ;
    long wanted = Math.max(size, next ? window.capacity() : SHORT_READ);
    window.clear().limit((int) Math.min(wanted, highWater * pageSize - at));
    while (window.hasRemaining() && file.read(window, at + window.position()) >= 0) {
      // A read may bring less than was asked for.
    }
    start = at;
    length = window.position();
    window.clear();
    if (length < size) {
      throw new CorruptionException("the file became shorter while it was read");
    }
    return 0;
  }

  private static ByteBuffer allocate(int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
