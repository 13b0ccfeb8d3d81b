package dev.slipway.actions.etcd.bbolt;

import java.io.IOException;

/** The list of free pages, where it is written down; etcd normally does not. */
final class Freelist {
  private static final int COUNT_IS_FIRST = 0xffff;

  private Freelist() {}

  static void read(long id, PageFile pages, PagesInUse inUse, int pageSize)
      throws IOException, Damage {
    inUse.point(id);
    Page page = pages.read(id);
    inUse.overflow(id, page.length() / pageSize);
    if (page.flags() != Page.FREELIST) {
      throw new Damage("page " + id + " is no list of free pages");
    }
    boolean first = page.count() == COUNT_IS_FIRST;
    int room = (page.length() - Page.HEADER) / Long.BYTES - (first ? 1 : 0);
    int list = page.base() + Page.HEADER;
    long count = first ? page.bytes().getLong(list) : page.count();
    if (count < 0 || count > room) {
      throw new Damage("page " + id + " has no room for the free pages it lists");
    }
    int begin = list + (first ? Long.BYTES : 0);
    for (int i = 0; i < count; i++) {
      inUse.free(page.bytes().getLong(begin + i * Long.BYTES));
    }
  }
}
