package dev.slipway.actions.etcd.bbolt;

import java.util.Arrays;

/** The children of one branch page, copied out of it, with the first key of each. */
final class Branch {
  private final long[] children;
  private final byte[][] keys;

  private Branch(long[] children, byte[][] keys) {
    this.children = children;
    this.keys = keys;
  }

  int count() {
    return children.length;
  }

  long child(int i) {
    return children[i];
  }

  byte[] key(int i) {
    return keys[i];
  }

  static Branch read(Page page) throws Damage {
    page.checkElements();
    int count = page.count();
    if (count == 0) {
      throw new Damage(page.name() + " branches nowhere");
    }
    long[] children = new long[count];
    byte[][] keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      int element = page.element(i);
      long size = page.unsigned(element + 4);
      int at = page.pointed(i, page.unsigned(element), size);
      keys[i] = page.copy(at, (int) size);
      children[i] = page.bytes().getLong(element + 8);
      if (i > 0 && Arrays.compareUnsigned(keys[i - 1], keys[i]) >= 0) {
        throw new Damage("the keys of " + page.name() + " are not in order");
      }
    }
    return new Branch(children, keys);
  }
}
