package dev.slipway.actions.family.etcd.bbolt;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one leaf page, checked: all of them lie in the page, keys ascend. Positions are
 * absolute in {@link #bytes}. Valid until the next page is read.
 */
public final class LeafPage {
  private static final int BUCKET = 1;

  private final BboltPage bboltPage;
  private final int[] keys;
  private final int[] keySizes;
  private final int[] valueSizes;
  private final boolean[] buckets;

  private LeafPage(BboltPage bboltPage, int count) {
    this.bboltPage = bboltPage;
    this.keys = new int[count];
    this.keySizes = new int[count];
    this.valueSizes = new int[count];
    this.buckets = new boolean[count];
  }

  static LeafPage read(BboltPage bboltPage) throws CorruptionException {
    bboltPage.checkElements();
    LeafPage leafPage = new LeafPage(bboltPage, bboltPage.count());
    for (int i = 0; i < leafPage.keys.length; i++) {
      int element = bboltPage.element(i);
      long keySize = bboltPage.unsigned(element + 8);
      long valueSize = bboltPage.unsigned(element + 12);
      leafPage.keys[i] = bboltPage.pointed(i, bboltPage.unsigned(element + 4), keySize + valueSize);
      leafPage.keySizes[i] = (int) keySize;
      leafPage.valueSizes[i] = (int) valueSize;
      leafPage.buckets[i] = (bboltPage.bytes().getInt(element) & BUCKET) != 0;
      if (i > 0 && leafPage.compare(i - 1, i) >= 0) {
        throw new CorruptionException("the keys of " + bboltPage.name() + " are not in order");
      }
    }
    return leafPage;
  }

  /** The buffer that positions are about, little-endian; its position and limit may be changed. */
  public ByteBuffer bytes() {
    return bboltPage.bytes();
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
    return bboltPage.copy(keys[i], keySizes[i]);
  }

  /** A copy of a value. */
  public byte[] value(int i) {
    return bboltPage.copy(valueAt(i), valueSizes[i]);
  }

  /** Refuses keys outside of what the branches above say is here; null is no bound. */
  void checkBounds(byte @Nullable [] from, byte @Nullable [] before) throws CorruptionException {
    if (keys.length == 0) {
      return;
    }
    int last = keys.length - 1;
    if ((from != null && compare(0, from) < 0) || (before != null && compare(last, before) >= 0)) {
      throw new CorruptionException(bboltPage.name() + " holds keys that belong elsewhere");
    }
  }

  private int compare(int i, byte[] key) {
    ByteBuffer mine = bboltPage.bytes().slice(keys[i], keySizes[i]);
    return compareUnsigned(mine, ByteBuffer.wrap(key));
  }

  private int compare(int i, int j) {
    return compareUnsigned(
        bboltPage.bytes().slice(keys[i], keySizes[i]),
        bboltPage.bytes().slice(keys[j], keySizes[j]));
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
