package dev.slipway.actions.cluster;

import dev.slipway.config.vocabulary.ClusterName;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * A cluster and the open way to it. Thread-safe; the client is shared and closed by whoever opened
 * it.
 *
 * @param name what people call it
 * @param client reads, watches and patches, with the client's own retries
 */
public record Cluster(ClusterName name, KubernetesClient client) {}
