package dev.slipway.actions.family.etcd.download;

import dev.slipway.actions.family.etcd.client.EtcdAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What to take and where to put it.
 *
 * @param access how etcd is spoken to
 * @param endpoint the member to take it from
 * @param file the final name; what is not yet whole is beside it, ending in {@code .part}
 * @param deadline how long all of it may take
 * @param stall how long nothing may arrive
 */
public record SnapshotSpec(
    EtcdAccess access, URI endpoint, Path file, Duration deadline, Duration stall) {
  /** Gigabytes over a slow line. */
  public static final Duration DEADLINE = Duration.ofMinutes(30);

  /** Longer than any pause of a server that works. */
  public static final Duration STALL = Duration.ofSeconds(30);

  /** With the usual limits. */
  public SnapshotSpec(EtcdAccess access, URI endpoint, Path file) {
    this(access, endpoint, file, DEADLINE, STALL);
  }

  Path part() {
    return file.resolveSibling(file.getFileName() + ".part");
  }
}
