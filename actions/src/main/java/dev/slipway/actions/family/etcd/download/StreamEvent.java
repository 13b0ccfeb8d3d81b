package dev.slipway.actions.family.etcd.download;

import com.google.protobuf.ByteString;
import java.util.List;

/** What comes to the thread that writes. */
sealed interface StreamEvent {
  /** Bytes of the file, at least one, and how many of the database follow the first of them. */
  record Blocks(List<ByteString> bytes, long remaining) implements StreamEvent {}

  /** The server has sent everything. */
  record End() implements StreamEvent {}

  /** The stream broke. */
  record Failed(Throwable why) implements StreamEvent {}

  /** Somebody asked to stop. */
  record Cancelled() implements StreamEvent {}
}
