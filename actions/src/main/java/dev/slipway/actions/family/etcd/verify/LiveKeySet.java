package dev.slipway.actions.family.etcd.verify;

/**
 * A set of keys by 64 bits of each: sixteen bytes or less for a key of any length. Two keys of one
 * database are taken for one with a chance of one in millions even for tens of millions. Not
 * thread-safe.
 */
final class LiveKeySet {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Zero marks an empty place. */
  private long[] places = new long[1024];

  private int size;

  /** Where the bits of a key are gathered, byte after byte. */
  static long initialHash() {
    return FNV_OFFSET;
  }

  static long updateHash(long bits, byte next) {
    return (bits ^ (next & 0xff)) * FNV_PRIME;
  }

  /** Returns whether it was not there. */
  boolean add(long bits) {
    long key = spread(bits);
    int at = find(key);
    if (places[at] == key) {
      return false;
    }
    places[at] = key;
    size++;
    if (size > places.length / 2) {
      grow();
    }
    return true;
  }

  /** Returns whether it was there. */
  boolean remove(long bits) {
    int hole = find(spread(bits));
    if (places[hole] == 0) {
      return false;
    }
    size--;
    // Those that were pushed on by what leaves move up, so that they are still found.
    for (int at = next(hole); places[at] != 0; at = next(at)) {
      int home = home(places[at]);
      boolean pushed = hole <= at ? home <= hole || home > at : home <= hole && home > at;
      if (pushed) {
        places[hole] = places[at];
        hole = at;
      }
    }
    places[hole] = 0;
    return true;
  }

  int size() {
    return size;
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long key : old) {
      if (key != 0) {
        places[find(key)] = key;
      }
    }
  }

  private int find(long key) {
    int at = home(key);
    while (places[at] != 0 && places[at] != key) {
      at = next(at);
    }
    return at;
  }

  private int home(long key) {
    return (int) key & (places.length - 1);
  }

  private int next(int at) {
    return (at + 1) & (places.length - 1);
  }

  private static long spread(long bits) {
    long mixed = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
    mixed ^= mixed >>> 29;
    return mixed == 0 ? 1 : mixed;
  }
}
