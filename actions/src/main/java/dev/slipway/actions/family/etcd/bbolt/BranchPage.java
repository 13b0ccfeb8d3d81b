package dev.slipway.actions.family.etcd.bbolt;

import java.util.Arrays;

/** The children of one branch page, copied out of it, with the first key of each. */
final class BranchPage {
  private final long[] children;
  private final byte[][] keys;

  private BranchPage(long[] children, byte[][] keys) {
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

  static BranchPage read(BboltPage bboltPage) throws CorruptionException {
    bboltPage.checkElements();
    int count = bboltPage.count();
    if (count == 0) {
      throw new CorruptionException(bboltPage.name() + " branches nowhere");
    }
    long[] children = new long[count];
    byte[][] keys = new byte[count][];
    for (int i = 0; i < count; i++) {
      int element = bboltPage.element(i);
      long size = bboltPage.unsigned(element + 4);
      int at = bboltPage.pointed(i, bboltPage.unsigned(element), size);
      keys[i] = bboltPage.copy(at, (int) size);
      children[i] = bboltPage.bytes().getLong(element + 8);
      if (i > 0 && Arrays.compareUnsigned(keys[i - 1], keys[i]) >= 0) {
        throw new CorruptionException("the keys of " + bboltPage.name() + " are not in order");
      }
    }
    return new BranchPage(children, keys);
  }
}
