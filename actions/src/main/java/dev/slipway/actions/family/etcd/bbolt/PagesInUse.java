package dev.slipway.actions.family.etcd.bbolt;

import java.util.BitSet;

/** Which pages are spoken for: each may be once (kubernetes.md §3.4). */
final class PagesInUse {
  private static final int METAS = 2;

  private final BitSet used = new BitSet();
  private final BitSet markFree = new BitSet();
  private final long highWater;

  PagesInUse(long highWater) {
    this.highWater = highWater;
  }

  /** Says that something points at {@code page}; to be asked before the page is read. */
  void markReferenced(long page) throws CorruptionException {
    check(page);
    if (markFree.get((int) page)) {
      throw new CorruptionException("page " + page + " is in use and listed as free");
    }
    mark(page);
  }

  /**
   * Says that {@code page} is that many pages long, so that those after its first are taken too.
   */
  void overflow(long page, long pages) throws CorruptionException {
    for (long i = page + 1; i < page + pages; i++) {
      markReferenced(i);
    }
  }

  void markFree(long page) throws CorruptionException {
    check(page);
    if (markFree.get((int) page)) {
      throw new CorruptionException("page " + page + " is listed as free twice");
    }
    markFree.set((int) page);
  }

  /** The first page that is neither in use nor listed as free, or the high-water mark. */
  long firstUnaccounted() {
    BitSet known = (BitSet) used.clone();
    known.or(markFree);
    known.set(0, METAS);
    return known.nextClearBit(0);
  }

  private void check(long page) throws CorruptionException {
    if (page < METAS || page >= highWater) {
      throw new CorruptionException(
          "something points at page %s of %d".formatted(Long.toUnsignedString(page), highWater));
    }
  }

  private void mark(long page) throws CorruptionException {
    if (used.get((int) page)) {
      throw new CorruptionException("page " + page + " is used twice");
    }
    used.set((int) page);
  }
}
