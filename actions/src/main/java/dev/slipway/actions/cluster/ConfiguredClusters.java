package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.vocabulary.ClusterName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The clusters of the configuration file, each opened when it is first asked for and kept open. A
 * cluster whose kubeconfig cannot be read is a failure each time it is asked for, and is read again
 * then, so that a repaired file needs no restart. Thread-safe.
 */
public final class ConfiguredClusters implements Clusters, AutoCloseable {
  private final Map<ClusterName, ClusterConfig> configured;
  private final Map<ClusterName, Cluster> open = new LinkedHashMap<>();
  private final ClusterOpener opener;

  /** Opens nothing yet. */
  public ConfiguredClusters(List<ClusterConfig> clusters) {
    this(clusters, ClusterOpener.ofThisProcess());
  }

  ConfiguredClusters(List<ClusterConfig> clusters, ClusterOpener opener) {
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
    open.values().forEach(cluster -> cluster.client().close());
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
