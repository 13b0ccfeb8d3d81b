package dev.slipway.actions.family.etcd.download;

import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a file back while it is being written. A read waits until all it asks for was written, or
 * the file is whole, and fails when it never will be. Thread-safe.
 */
final class GrowingFileSource implements ByteSource {
  private final FileChannel file;
  private long written;
  private boolean complete;
  private boolean abandoned;

  GrowingFileSource(FileChannel file) {
    this.file = file;
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    await(at + into.remaining());
    return file.read(into, at);
  }

  private synchronized void await(long end) throws IOException {
    try {
      while (written < end && !complete && !abandoned) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
    if (abandoned) {
      throw new IOException("the rest of the file never came");
    }
  }

  /** So many bytes are in the file by now. */
  synchronized void advanceTo(long bytes) {
    written = bytes;
    notifyAll();
  }

  /** There will be no more. */
  synchronized void complete() {
    complete = true;
    notifyAll();
  }

  /** What is missing will not come; nothing is read any more. */
  synchronized void abandon() {
    abandoned = true;
    notifyAll();
  }
}
