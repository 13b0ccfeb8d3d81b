package dev.slipway.actions.family.etcd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real disk of a few kilobytes, in memory. Only who may mount has one; for others the test that
 * wants it is aborted and says so.
 */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** One with room for so many kilobytes. */
  public static SmallDisk of(int kilobytes, Path folder) throws IOException {
    Files.createDirectories(folder);
    String size = "size=" + kilobytes + "k";
    String said = said("/bin/mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
    Assumptions.assumeTrue(
        Files.getFileStore(folder).type().equals("tmpfs") && said.isEmpty(),
        "a small disk needs somebody who may mount one: " + said);
    return new SmallDisk(folder);
  }

  /** What lies on it. */
  public List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  private static String said(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Override
  public void close() throws IOException {
    String said = said("/bin/umount", folder.toString());
    if (!said.isEmpty()) {
      throw new IOException(said);
    }
  }
}
