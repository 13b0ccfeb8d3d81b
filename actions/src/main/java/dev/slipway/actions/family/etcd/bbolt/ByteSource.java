package dev.slipway.actions.family.etcd.bbolt;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read at positions: a file, or one that is still being written. */
@FunctionalInterface
public interface ByteSource {
  /**
   * Reads into the room {@code into} has, from position {@code at}. Returns how many bytes came,
   * perhaps fewer than there is room for, or a negative number at the end. May wait for bytes that
   * are on their way.
   */
  int read(ByteBuffer into, long at) throws IOException;
}
