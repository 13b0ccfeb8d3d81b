package dev.slipway.actions.cordon;

import dev.slipway.actions.api.monitor.Alert;
import dev.slipway.actions.api.monitor.Monitor;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Nodes that Slipway cordoned so long ago that somebody may have forgotten them. */
public final class StaleCordonMonitor implements Monitor {
  /** A node may be cordoned so long without anybody being asked about it. */
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(24);

  private static final Duration EVERY = Duration.ofMinutes(30);

  private final ClusterRegistry clusters;
  private final Clock clock;

  /** Looks at nodes of {@code clusters}. */
  public StaleCordonMonitor(ClusterRegistry clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "cordons";
  }

  @Override
  public boolean appliesTo(ClusterName cluster) {
    return true;
  }

  @Override
  public Duration interval(ClusterName cluster) {
    return EVERY;
  }

  @Override
  public Outcome<List<Alert>> check(ClusterName cluster) {
    return clusters.find(cluster).flatMap(this::look);
  }

  private Outcome<List<Alert>> look(Cluster cluster) {
    Instant now = clock.instant();
    try {
      return Outcome.of(
          cluster.client().nodes().list().getItems().stream()
              .flatMap(node -> forgotten(node, now).stream())
              .toList());
    } catch (KubernetesClientException e) {
      return Outcome.failed(ClusterFailures.of("Looking for forgotten cordons", cluster, e));
    }
  }

  static Optional<Alert> forgotten(Node node, Instant now) {
    return CordonAnnotation.find(node)
        .filter(mark -> now.isAfter(mark.at().plus(FORGOTTEN_AFTER)))
        .map(mark -> concern(NodeState.name(node), mark, now));
  }

  private static Alert concern(String node, CordonAnnotation mark, Instant now) {
    return new Alert(
        node + " " + mark.operation(),
        node + " is still cordoned, " + mark.sentence(now) + ", and takes no new pods",
        Text.of("If the work on it is done: ").command("uncordon", node).words("."));
  }
}
