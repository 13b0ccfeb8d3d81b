package dev.slipway.actions.family.etcd.restoretest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs of one release of etcd.
 *
 * @param etcd the server
 * @param restorer what restores snapshots: {@code etcdutl}, or {@code etcdctl} before 3.5
 * @param version the server's, for example {@code 3.5.16}
 */
public record EtcdPrograms(Path etcd, Path restorer, String version) {
  private static final Pattern VERSION = Pattern.compile("etcd Version: ([0-9]+\\.[0-9.]+)");
  private static final int LIMIT_SECONDS = 10;

  /** The folders of a search path, in order. */
  public static List<Path> searchPath(String path) {
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }

  /** What there is in {@code folders}, in their order. */
  public static List<EtcdPrograms> findIn(List<Path> folders) {
    return folders.stream().flatMap(folder -> findIn(folder).stream()).toList();
  }

  /**
   * The part of a version that has to be the same (kubernetes.md §3.9), for example {@code 3.5}.
   */
  public static String minor(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  private static Optional<EtcdPrograms> findIn(Path folder) {
    Path etcd = folder.resolve("etcd");
    return Files.isExecutable(etcd)
        ? version(etcd)
            .flatMap(
                version ->
                    restorer(folder, version).map(tool -> new EtcdPrograms(etcd, tool, version)))
        : Optional.empty();
  }

  private static Optional<Path> restorer(Path folder, String version) {
    Path tool = folder.resolve(minor(version).equals("3.4") ? "etcdctl" : "etcdutl");
    return Files.isExecutable(tool) ? Optional.of(tool) : Optional.empty();
  }

  private static Optional<String> version(Path etcd) {
    try {
      Process process =
          new ProcessBuilder(etcd.toString(), "--version").redirectErrorStream(true).start();
      try {
        // It prints a few lines, which fit into the pipe.
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
          return Optional.empty();
        }
        Matcher found =
            VERSION.matcher(
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // It is for another machine, or no program at all: as good as none.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while etcd was asked for its version", e);
    }
  }
}
