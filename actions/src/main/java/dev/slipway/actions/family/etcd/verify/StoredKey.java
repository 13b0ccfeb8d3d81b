package dev.slipway.actions.family.etcd.verify;

import dev.slipway.actions.family.etcd.bbolt.CorruptionException;
import java.nio.ByteBuffer;

/**
 * Where the user's key, or its value, is in an entry of the bucket {@code key}: fields 1 and 5 of
 * an mvccpb.KeyValue (kubernetes.md §3.4). Reads in place: there are millions.
 */
record StoredKey(int offset, int size) {
  private static final StoredKey NOTHING = new StoredKey(0, 0);
  private static final int KEY_FIELD = 1;
  private static final int VALUE_FIELD = 5;
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  static StoredKey find(ByteBuffer bytes, int at, int size) throws CorruptionException {
    StoredKey key = field(KEY_FIELD, bytes, at, size);
    if (key.size() == 0) {
      // A key of no bytes is legal in the format, and not in etcd.
      throw new CorruptionException("an entry of its history names no key");
    }
    return key;
  }

  /** The value; of no bytes where there is none. */
  static StoredKey value(ByteBuffer bytes, int at, int size) throws CorruptionException {
    return field(VALUE_FIELD, bytes, at, size);
  }

  private static StoredKey field(int wanted, ByteBuffer bytes, int at, int size)
      throws CorruptionException {
    Cursor cursor = new Cursor(bytes, at, at + size);
    while (cursor.more()) {
      long tag = cursor.varint();
      int kind = (int) (tag & 7);
      if (kind == BYTES) {
        long length = cursor.varint();
        int begin = cursor.skip(length);
        if (tag >>> 3 == wanted) {
          return new StoredKey(begin, (int) length);
        }
      } else {
        skip(cursor, kind);
      }
    }
    return NOTHING;
  }

  private static void skip(Cursor cursor, int kind) throws CorruptionException {
    switch (kind) {
      case VARINT -> cursor.varint();
      case FIXED64 -> cursor.skip(Long.BYTES);
      case FIXED32 -> cursor.skip(Integer.BYTES);
      default -> throw Cursor.unreadable();
    }
  }

  private static final class Cursor {
    private final ByteBuffer bytes;
    private final int end;
    private int at;

    Cursor(ByteBuffer bytes, int at, int end) {
      this.bytes = bytes;
      this.at = at;
      this.end = end;
    }

    boolean more() {
      return at < end;
    }

    long varint() throws CorruptionException {
      long value = 0;
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        if (at >= end) {
          throw unreadable();
        }
        byte next = bytes.get(at++);
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
      throw unreadable();
    }

    int skip(long size) throws CorruptionException {
      if (size < 0 || size > end - at) {
        throw unreadable();
      }
      int begin = at;
      at += (int) size;
      return begin;
    }

    static CorruptionException unreadable() {
      return new CorruptionException("an entry of its history cannot be decoded");
    }
  }
}
