package dev.slipway.actions.family.etcd;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with etcd's programs. The base distribution's are always there; folders with other
 * releases are named in the environment as {@code SLIPWAY_ETCD_PROGRAMS}, separated by colons, or
 * else it is where {@code deploy/verify} puts etcd 3.5.
 */
public record EtcdReleases(Path folder) {
  private static final Path PACKAGED = Path.of("/usr/bin");
  private static final Path FETCHED = Path.of("../target/etcd-3.5/bin");

  /** The base distribution's. */
  public static EtcdReleases packaged() {
    return new EtcdReleases(PACKAGED);
  }

  /** All there are, for tests that run once per release; fails where there is only one. */
  public static List<EtcdReleases> all() {
    return Stream.concat(Stream.of(packaged()), others()).toList();
  }

  private static Stream<EtcdReleases> others() {
    String named = System.getenv().getOrDefault("SLIPWAY_ETCD_PROGRAMS", "");
    return named.isBlank()
        ? Stream.of(newer(FETCHED.toAbsolutePath().normalize()))
        : Arrays.stream(named.split(":")).map(Path::of).map(EtcdReleases::newer);
  }

  private static EtcdReleases newer(Path folder) {
    if (!Files.isExecutable(folder.resolve("etcdutl"))) {
      throw new IllegalStateException("no etcd 3.5 in " + folder + ": deploy/verify fetches it");
    }
    return new EtcdReleases(folder);
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
