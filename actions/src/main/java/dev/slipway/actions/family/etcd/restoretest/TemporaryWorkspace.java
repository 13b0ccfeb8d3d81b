package dev.slipway.actions.family.etcd.restoretest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A folder only its owner may look into, with whatever a drill starts in it. Closing it ends that
 * and removes the folder; making it does the same to what a process that was killed left. Not
 * thread-safe: a cluster has one drill at a time.
 */
final class TemporaryWorkspace implements AutoCloseable {
  private static final String PROCESS = "process";
  private static final int END_SECONDS = 10;

  private final Path folder;

  private TemporaryWorkspace(Path folder) {
    this.folder = folder;
  }

  static TemporaryWorkspace create(Path folder) throws IOException {
    sweep(folder);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new TemporaryWorkspace(folder);
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /** Remembers what has to be ended, also by whoever comes after us. */
  void registerProcess(Process process) throws IOException {
    Files.writeString(path(PROCESS), Long.toString(process.pid()));
  }

  @Override
  public void close() throws IOException {
    sweep(folder);
  }

  private static void sweep(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    Path remembered = folder.resolve(PROCESS);
    if (Files.exists(remembered)) {
      running(Files.readString(remembered).strip(), folder).ifPresent(TemporaryWorkspace::end);
    }
    Files.walkFileTree(folder, new Removal());
  }

  /** Only if it is really ours: numbers are given to other processes again. */
  private static Optional<ProcessHandle> running(String number, Path folder) {
    return number.matches("[0-9]{1,10}")
        ? ProcessHandle.of(Long.parseLong(number))
            .filter(
                process ->
                    process
                        .info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent())
        : Optional.empty();
  }

  private static void end(ProcessHandle process) {
    boolean unused = process.destroyForcibly();
    try {
      process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("process " + process.pid() + " does not end", e);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed)
        throws IOException {
      if (failed != null) {
        throw failed;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
