package dev.slipway.config;

import dev.slipway.config.vocabulary.ClusterName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * One cluster.
 *
 * @param name what people call it
 * @param kubeconfig the file to use; empty means the service account the bot runs with
 * @param context the context in it; empty means its current one
 * @param requestTimeout how long one request may take
 * @param etcd its database
 */
public record ClusterConfig(
    ClusterName name,
    Optional<Path> kubeconfig,
    Optional<String> context,
    Duration requestTimeout,
    EtcdConfig etcd) {
  /** How long a request may take when nothing is configured. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** One whose etcd is wherever the cluster says. */
  public ClusterConfig(
      ClusterName name,
      Optional<Path> kubeconfig,
      Optional<String> context,
      Duration requestTimeout) {
    this(name, kubeconfig, context, requestTimeout, EtcdConfig.NONE);
  }
}
