package dev.slipway.practice.etcd;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the {@code etcd} program. */
public final class EtcdBinary {
  /** Folders with a newer release than the distribution's, as {@code deploy/lib/etcd.sh} says. */
  private static final String NEWER = "SLIPWAY_ETCD_PROGRAMS";

  private EtcdBinary() {}

  /**
   * The first executable {@code etcd} in the folders that {@code SLIPWAY_ETCD_PROGRAMS} names, on
   * the {@code PATH}, or in Debian's package.
   *
   * @throws IllegalStateException when there is none, saying how to install it
   */
  public static Path find(Map<String, String> environment) {
    return find(environment, Path.of("/usr/bin"));
  }

  static Path find(Map<String, String> environment, Path packaged) {
    Stream<Path> folders =
        Stream.of(NEWER, "PATH")
            .map(variable -> environment.getOrDefault(variable, ""))
            .flatMap(named -> Arrays.stream(named.split(File.pathSeparator)))
            .filter(folder -> !folder.isBlank())
            .map(Path::of);
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
