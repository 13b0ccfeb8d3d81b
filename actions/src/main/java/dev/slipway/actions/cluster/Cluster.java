package dev.slipway.actions.cluster;

import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.DirectClusterReader;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A cluster and the open way to it. Thread-safe; client and view are shared and closed by whoever
 * opened them.
 *
 * @param name what people call it
 * @param client reads, watches and patches, with the client's own retries
 * @param view what the cluster holds beside pods, possibly kept by watches
 */
public record Cluster(ClusterName name, KubernetesClient client, ClusterReader view) {
  /** One that is asked each time. */
  public Cluster(ClusterName name, KubernetesClient client) {
    this(name, client, new DirectClusterReader(client));
  }
}
