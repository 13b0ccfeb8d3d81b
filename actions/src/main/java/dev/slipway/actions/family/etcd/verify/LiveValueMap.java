package dev.slipway.actions.family.etcd.verify;

import java.util.function.LongConsumer;

/**
 * Keys and values by 64 bits of each; a value of zero means that the key is not there. Thirty-two
 * to a hundred bytes per key. Not thread-safe.
 */
final class LiveValueMap {
  /** Zero marks an empty place. */
  private long[] keys = new long[1024];

  private long[] values = new long[keys.length];
  private int used;

  /** Zero takes the key away. */
  void put(long key, long value) {
    int at = place(keys, key);
    if (keys[at] == 0) {
      keys[at] = key;
      used++;
    }
    values[at] = value;
    if (used > keys.length / 2) {
      grow();
    }
  }

  long get(long key) {
    return values[place(keys, key)];
  }

  /** Shows every key that is there. */
  void forEach(LongConsumer consumer) {
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != 0) {
        consumer.accept(keys[i]);
      }
    }
  }

  private void grow() {
    long[] bigger = new long[keys.length * 2];
    long[] moved = new long[bigger.length];
    used = 0;
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != 0) {
        int at = place(bigger, keys[i]);
        bigger[at] = keys[i];
        moved[at] = values[i];
        used++;
      }
    }
    keys = bigger;
    values = moved;
  }

  private static int place(long[] keys, long key) {
    int at = (int) (key ^ (key >>> 32)) & (keys.length - 1);
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }
}
