package dev.slipway.actions.family.etcd.download;

import com.google.protobuf.ByteString;
import dev.slipway.actions.family.etcd.bbolt.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The file while it is not whole: only its owner may read it, as it holds every Secret, and closing
 * it without {@link #finish} removes it. Not thread-safe, but for what {@link #growingFileSource}
 * gives.
 */
final class PartFile implements AutoCloseable {
  private static final int BUFFER = 1 << 20;

  /** Goes to the disk while more arrives, so that little is left to wait for at the end. */
  private static final long WRITE_BACK_EVERY = 16L << 20;

  private final Path part;
  private final Path target;
  private final FileChannel file;
  private final GrowingFileSource growingFileSource;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private long bytes;
  private long written;
  private long writtenBack;
  private CompletableFuture<Void> writingBack = CompletableFuture.completedFuture(null);
  private boolean finished;

  private PartFile(Path part, Path target, FileChannel file) {
    this.part = part;
    this.target = target;
    this.file = file;
    this.growingFileSource = new GrowingFileSource(file);
  }

  static PartFile create(Path part, Path target) throws IOException {
    // One that an earlier attempt left when the process was killed.
    Files.deleteIfExists(part);
    FileChannel file =
        FileChannel.open(
            part,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new PartFile(part, target, file);
  }

  void write(ByteString block) throws IOException {
    ByteBuffer from = block.asReadOnlyByteBuffer();
    while (from.hasRemaining()) {
      int size = Math.min(from.remaining(), buffer.remaining());
      buffer.put(from.slice(from.position(), size));
      from.position(from.position() + size);
      if (!buffer.hasRemaining()) {
        flush();
      }
    }
    bytes += block.size();
  }

  long bytes() {
    return bytes;
  }

  /** Reads back what was written, and waits for what was not yet. */
  ByteSource readBack() {
    return growingFileSource;
  }

  /** Writes the rest: nothing will follow. Returns what the file is known by from now on. */
  FileStamp whole() throws IOException {
    flush();
    FileStamp stamp = FileStamp.of(part);
    growingFileSource.complete();
    return stamp;
  }

  /** Makes sure that it is on the disk. */
  void sync() throws IOException {
    // Linux tells of a failed write once: to whoever waited for it.
    writtenBack();
    file.force(true);
  }

  /** Gives it its name. */
  void finish() throws IOException {
    file.close();
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += file.write(buffer);
    }
    buffer.clear();
    growingFileSource.advanceTo(written);
    if (written - writtenBack >= WRITE_BACK_EVERY && writingBack.isDone()) {
      writtenBack();
      writtenBack = written;
      writingBack = CompletableFuture.runAsync(this::writeBack, Thread::startVirtualThread);
    }
  }

  private void writeBack() {
    try {
      file.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for what is on its way to the disk. */
  private void writtenBack() throws IOException {
    try {
      writingBack.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof UncheckedIOException disk
          ? disk.getCause()
          : new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    growingFileSource.abandon();
    file.close();
    if (!finished) {
      Files.deleteIfExists(part);
    }
  }
}
