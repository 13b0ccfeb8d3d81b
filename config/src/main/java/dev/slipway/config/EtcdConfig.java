package dev.slipway.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A cluster's etcd and where its backups go.
 *
 * @param endpoints where the members are; empty means wherever the cluster says
 * @param tls certificates; empty for plain HTTP
 * @param backups where snapshots go; empty means that none are taken
 * @param binDir the folder with etcd and the tool that restores; empty means those on the PATH
 */
public record EtcdConfig(
    List<URI> endpoints, Optional<Tls> tls, Optional<BackupConfig> backups, Optional<Path> binDir) {
  /** Found from the cluster, no certificates, no backups. */
  public static final EtcdConfig NONE =
      new EtcdConfig(List.of(), Optional.empty(), Optional.empty());

  public EtcdConfig {
    endpoints = List.copyOf(endpoints);
  }

  /** One whose programs are on the PATH. */
  public EtcdConfig(List<URI> endpoints, Optional<Tls> tls, Optional<BackupConfig> backups) {
    this(endpoints, tls, backups, Optional.empty());
  }

  /**
   * Files in PEM, as etcdctl takes them.
   *
   * @param ca who vouches for the members
   * @param cert ours
   * @param key ours
   * @param authority a name in the members' certificates, where they lack the one that is dialled
   */
  public record Tls(Path ca, Path cert, Path key, Optional<String> authority) {}
}
