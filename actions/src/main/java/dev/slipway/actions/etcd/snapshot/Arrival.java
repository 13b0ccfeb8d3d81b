package dev.slipway.actions.etcd.snapshot;

import com.google.protobuf.ByteString;
import java.util.List;

/** What comes to the thread that writes. */
sealed interface Arrival {
  /** Bytes of the file, at least one, and how many of the database follow the first of them. */
  record Blocks(List<ByteString> bytes, long remaining) implements Arrival {}

  /** The server has sent everything. */
  record End() implements Arrival {}

  /** The stream broke. */
  record Broke(Throwable why) implements Arrival {}

  /** Somebody asked to stop. */
  record Stop() implements Arrival {}
}
