package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.failure.Outcome.Failed;
import dev.slipway.actions.failure.Outcome.Success;
import dev.slipway.actions.view.DirectView;
import dev.slipway.actions.view.StandingView;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.vocabulary.ClusterName;
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
public final class ConfiguredClusters implements Clusters, AutoCloseable {
  private final Map<ClusterName, ClusterConfig> configured;
  private final Map<ClusterName, Cluster> open = new LinkedHashMap<>();
  private final ClusterOpener opener;

  /** Opens nothing yet. The clusters are asked each time about everything. */
  public ConfiguredClusters(List<ClusterConfig> clusters) {
    this(clusters, ClusterOpener.ofThisProcess(DirectView::new));
  }

  /**
   * Opens nothing yet. What plans read beside pods is kept by watches from the first look on; see
   * {@link StandingView}.
   *
   * @param later runs what it is given {@link StandingView#LOOK_EVERY} later
   */
  public static ConfiguredClusters watched(
      List<ClusterConfig> clusters, Clock clock, Executor later) {
    return new ConfiguredClusters(
        clusters, ClusterOpener.ofThisProcess(client -> new StandingView(client, clock, later)));
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
