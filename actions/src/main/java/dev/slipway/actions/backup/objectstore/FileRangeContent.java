package dev.slipway.actions.backup.objectstore;

import dev.slipway.actions.api.step.CancellationToken;
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
final class FileRangeContent implements ContentStreamProvider, AutoCloseable {
  private final Path file;
  private final long offset;
  private final long bytes;
  private final CancellationToken cancellationToken;
  private @Nullable InputStream open;

  FileRangeContent(Path file, long offset, long bytes, CancellationToken cancellationToken) {
    this.file = file;
    this.offset = offset;
    this.bytes = bytes;
    this.cancellationToken = cancellationToken;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public InputStream newStream() {
    try {
      close();
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(offset);
      InputStream stream = new Sending(channel, bytes, cancellationToken);
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
    private final CancellationToken cancellationToken;
    private long left;

    Sending(FileChannel channel, long left, CancellationToken cancellationToken) {
      this.channel = channel;
      this.left = left;
      this.cancellationToken = cancellationToken;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      if (cancellationToken.requested()) {
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
