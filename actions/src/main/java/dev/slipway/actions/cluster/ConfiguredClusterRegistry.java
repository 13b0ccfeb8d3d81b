package dev.slipway.actions.cluster;

import dev.slipway.actions.cache.CachingClusterReader;
import dev.slipway.actions.cache.DirectClusterReader;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.types.ClusterName;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * The clusters of the configuration file, each opened when it is first asked for and kept open. A
 * cluster whose kubeconfig cannot be read is a failure each time it is asked for, and is read again
 * then, so that a repaired file needs no restart. Thread-safe.
 */
public final class ConfiguredClusterRegistry implements ClusterRegistry, AutoCloseable {
  private final Map<ClusterName, ClusterConfig> configured;
  private final Map<ClusterName, Cluster> open = new LinkedHashMap<>();
  private final ClusterClientFactory opener;

  /** Opens nothing yet. The clusters are asked each time about everything. */
  public ConfiguredClusterRegistry(List<ClusterConfig> clusters) {
    this(clusters, ClusterClientFactory.ofThisProcess(DirectClusterReader::new));
  }

  /**
   * Opens nothing yet. What plans read beside pods is kept by watches from the first look on; see
   * {@link CachingClusterReader}.
   *
   * @param later runs what it is given {@link CachingClusterReader#LOOK_EVERY} later
   */
  public static ConfiguredClusterRegistry watched(
      List<ClusterConfig> clusters, Clock clock, Executor later) {
    return new ConfiguredClusterRegistry(
        clusters,
        ClusterClientFactory.ofThisProcess(
            client -> new CachingClusterReader(client, clock, later)));
  }

  ConfiguredClusterRegistry(List<ClusterConfig> clusters, ClusterClientFactory opener) {
    this.configured =
        clusters.stream()
            .collect(
                Collectors.toMap(
                    ClusterConfig::name,
                    c -> c,
                    (a, b) -> {
                      throw new IllegalArgumentException("two clusters named " + a.name());
                    },
                    LinkedHashMap::new));
    this.opener = opener;
  }

  @Override
  public List<ClusterName> names() {
    return List.copyOf(configured.keySet());
  }

  @Override
  public synchronized Outcome<Cluster> find(ClusterName name) {
    Cluster known = open.get(name);
    if (known != null) {
      return Outcome.of(known);
    }
    ClusterConfig config = configured.get(name);
    if (config == null) {
      return Outcome.failed(unknown(name));
    }
    Outcome<Cluster> opened = opener.open(config);
    switch (opened) {
      case Success<Cluster>(Cluster cluster) -> open.put(name, cluster);
      case Failed<Cluster> ignored -> open.remove(name);
    }
    return opened;
  }

  @Override
  public synchronized void close() {
    for (Cluster cluster : open.values()) {
      cluster.view().close();
      cluster.client().close();
    }
    open.clear();
  }

  private Failure unknown(ClusterName name) {
    String known =
        configured.keySet().stream().map(ClusterName::value).collect(Collectors.joining(", "));
    return Failure.user(
        "Finding the cluster " + name,
        "there is no cluster of that name",
        known.isEmpty()
            ? "Add it under clusters in the configuration file."
            : "Slipway knows " + known + ".");
  }
}
