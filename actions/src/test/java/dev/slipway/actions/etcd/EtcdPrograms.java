package dev.slipway.actions.etcd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A folder with etcd's programs. The base distribution's is always there; folders with other
 * releases are named in the environment as {@code SLIPWAY_ETCD_PROGRAMS}, separated by colons.
 */
public record EtcdPrograms(Path folder) {
  private static final Path PACKAGED = Path.of("/usr/bin");

  /** The base distribution's. */
  public static EtcdPrograms packaged() {
    return new EtcdPrograms(PACKAGED);
  }

  /** All there are, for tests that run once per release. */
  public static List<EtcdPrograms> all() {
    List<EtcdPrograms> all = new ArrayList<>();
    all.add(packaged());
    Arrays.stream(System.getenv().getOrDefault("SLIPWAY_ETCD_PROGRAMS", "").split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> new EtcdPrograms(Path.of(folder)))
        .forEach(all::add);
    return all;
  }

  Path etcd() {
    return program("etcd")
        .orElseThrow(() -> new IllegalStateException("apt-get install etcd-server: " + folder));
  }

  /** {@code etcdutl} from 3.5 on, else {@code etcdctl}: what reads and restores files. */
  public Path snapshotTool() {
    return program("etcdutl").orElseGet(this::etcdctl);
  }

  /** The client of its release. */
  public Path etcdctl() {
    return program("etcdctl")
        .orElseThrow(() -> new IllegalStateException("apt-get install etcd-client: " + folder));
  }

  private Optional<Path> program(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::isExecutable);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
