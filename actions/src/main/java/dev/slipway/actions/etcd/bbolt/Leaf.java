package dev.slipway.actions.etcd.bbolt;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one leaf page, checked: all of them lie in the page, keys ascend. Positions are
 * absolute in {@link #bytes}. Valid until the next page is read.
 */
public final class Leaf {
  private static final int BUCKET = 1;

  private final Page page;
  private final int[] keys;
  private final int[] keySizes;
  private final int[] valueSizes;
  private final boolean[] buckets;

  private Leaf(Page page, int count) {
    this.page = page;
    this.keys = new int[count];
    this.keySizes = new int[count];
    this.valueSizes = new int[count];
    this.buckets = new boolean[count];
  }

  static Leaf read(Page page) throws Damage {
    page.checkElements();
    Leaf leaf = new Leaf(page, page.count());
    for (int i = 0; i < leaf.keys.length; i++) {
      int element = page.element(i);
      long keySize = page.unsigned(element + 8);
      long valueSize = page.unsigned(element + 12);
      leaf.keys[i] = page.pointed(i, page.unsigned(element + 4), keySize + valueSize);
      leaf.keySizes[i] = (int) keySize;
      leaf.valueSizes[i] = (int) valueSize;
      leaf.buckets[i] = (page.bytes().getInt(element) & BUCKET) != 0;
      if (i > 0 && leaf.compare(i - 1, i) >= 0) {
        throw new Damage("the keys of " + page.name() + " are not in order");
      }
    }
    return leaf;
  }

  /** The buffer that positions are about, little-endian; its position and limit may be changed. */
  public ByteBuffer bytes() {
    return page.bytes();
  }

  /** How many entries there are. */
  public int count() {
    return keys.length;
  }

  /** Where the key of entry {@code i} begins; its value begins where it ends. */
  public int keyAt(int i) {
    return keys[i];
  }

  /** How long it is, in bytes. */
  public int keySize(int i) {
    return keySizes[i];
  }

  /** Where the value of entry {@code i} begins. */
  public int valueAt(int i) {
    return keys[i] + keySizes[i];
  }

  /** How long it is, in bytes. */
  public int valueSize(int i) {
    return valueSizes[i];
  }

  /** Whether the value is a bucket of its own. */
  public boolean isBucket(int i) {
    return buckets[i];
  }

  /** A copy of a key. */
  public byte[] key(int i) {
    return page.copy(keys[i], keySizes[i]);
  }

  /** A copy of a value. */
  public byte[] value(int i) {
    return page.copy(valueAt(i), valueSizes[i]);
  }

  /** Refuses keys outside of what the branches above say is here; null is no bound. */
  void checkBounds(byte @Nullable [] from, byte @Nullable [] before) throws Damage {
    if (keys.length == 0) {
      return;
    }
    int last = keys.length - 1;
    if ((from != null && compare(0, from) < 0) || (before != null && compare(last, before) >= 0)) {
      throw new Damage(page.name() + " holds keys that belong elsewhere");
    }
  }

  private int compare(int i, byte[] key) {
    ByteBuffer mine = page.bytes().slice(keys[i], keySizes[i]);
    return compareUnsigned(mine, ByteBuffer.wrap(key));
  }

  private int compare(int i, int j) {
    return compareUnsigned(
        page.bytes().slice(keys[i], keySizes[i]), page.bytes().slice(keys[j], keySizes[j]));
  }

  private static int compareUnsigned(ByteBuffer a, ByteBuffer b) {
    int at = a.mismatch(b);
    if (at < 0) {
      return 0;
    }
    if (at == a.limit() || at == b.limit()) {
      return Integer.compare(a.limit(), b.limit());
    }
    return Byte.compareUnsigned(a.get(at), b.get(at));
  }
}
