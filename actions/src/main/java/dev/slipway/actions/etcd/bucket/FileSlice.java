package dev.slipway.actions.etcd.bucket;

import dev.slipway.actions.spine.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/**
 * A part of a file as it is sent, anew each time it has to be sent again. Not thread-safe.
 *
 * @see #close
 */
final class FileSlice implements ContentStreamProvider, AutoCloseable {
  private final Path file;
  private final long offset;
  private final long bytes;
  private final Cancellation cancellation;
  private @Nullable InputStream open;

  FileSlice(Path file, long offset, long bytes, Cancellation cancellation) {
    this.file = file;
    this.offset = offset;
    this.bytes = bytes;
    this.cancellation = cancellation;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public InputStream newStream() {
    try {
      close();
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(offset);
      InputStream stream = new Sending(channel, bytes, cancellation);
      open = stream;
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  /** Ends after so many bytes, and at once when the work is to stop. */
  private static final class Sending extends InputStream {
    private final FileChannel channel;
    private final Cancellation cancellation;
    private long left;

    Sending(FileChannel channel, long left, Cancellation cancellation) {
      this.channel = channel;
      this.left = left;
      this.cancellation = cancellation;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      if (cancellation.requested()) {
        throw new CancellationException("the upload is to stop");
      }
      if (left == 0) {
        return -1;
      }
      int read = channel.read(ByteBuffer.wrap(into, at, (int) Math.min(most, left)));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
