package dev.slipway.practice.etcd;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the {@code etcd} program. */
public final class EtcdBinary {
  private EtcdBinary() {}

  /**
   * The first executable {@code etcd} on the given environment's {@code PATH}, else the one of
   * Debian's package.
   *
   * @throws IllegalStateException when there is none, saying how to install it
   */
  public static Path find(Map<String, String> environment) {
    return find(environment, Path.of("/usr/bin"));
  }

  static Path find(Map<String, String> environment, Path packaged) {
    List<String> path =
        Arrays.asList(environment.getOrDefault("PATH", "").split(File.pathSeparator));
    Stream<Path> folders = path.stream().filter(folder -> !folder.isBlank()).map(Path::of);
    return Stream.concat(folders, Stream.of(packaged))
        .map(folder -> folder.resolve("etcd"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No etcd program on the PATH; install it with: apt-get install etcd-server"));
  }
}
