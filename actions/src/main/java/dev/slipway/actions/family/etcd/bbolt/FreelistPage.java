package dev.slipway.actions.family.etcd.bbolt;

import java.io.IOException;

/** The list of free pages, where it is written down; etcd normally does not. */
final class FreelistPage {
  private static final int COUNT_IS_FIRST = 0xffff;

  private FreelistPage() {}

  static void read(long id, PageFile pages, PagesInUse inUse, int pageSize)
      throws IOException, CorruptionException {
    inUse.markReferenced(id);
    BboltPage bboltPage = pages.read(id);
    inUse.overflow(id, bboltPage.length() / pageSize);
    if (bboltPage.flags() != BboltPage.FREELIST) {
      throw new CorruptionException("page " + id + " is no list of free pages");
    }
    boolean first = bboltPage.count() == COUNT_IS_FIRST;
    int room = (bboltPage.length() - BboltPage.HEADER) / Long.BYTES - (first ? 1 : 0);
    int list = bboltPage.base() + BboltPage.HEADER;
    long count = first ? bboltPage.bytes().getLong(list) : bboltPage.count();
    if (count < 0 || count > room) {
      throw new CorruptionException("page " + id + " has no room for the free pages it lists");
    }
    int begin = list + (first ? Long.BYTES : 0);
    for (int i = 0; i < count; i++) {
      inUse.markFree(bboltPage.bytes().getLong(begin + i * Long.BYTES));
    }
  }
}
