package dev.slipway.config;

import dev.slipway.config.types.ClusterName;
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
 * @param parallelOperations how many disruptive operations may run in it at a time, at least 1;
 *     more than one only where they name nodes and share none
 */
public record ClusterConfig(
    ClusterName name,
    Optional<Path> kubeconfig,
    Optional<String> context,
    Duration requestTimeout,
    EtcdConfig etcd,
    int parallelOperations) {
  /** How long a request may take when nothing is configured. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(10);

  /** How many disruptive operations run at a time when nothing is configured. */
  public static final int DEFAULT_PARALLEL_OPERATIONS = 1;

  /** One whose etcd is wherever the cluster says, with one operation at a time. */
  public ClusterConfig(
      ClusterName name,
      Optional<Path> kubeconfig,
      Optional<String> context,
      Duration requestTimeout) {
    this(name, kubeconfig, context, requestTimeout, EtcdConfig.NONE, DEFAULT_PARALLEL_OPERATIONS);
  }
}
