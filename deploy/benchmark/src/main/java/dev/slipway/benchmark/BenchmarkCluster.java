package dev.slipway.benchmark;

import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A cluster to measure on, and how requests are counted there. Closing leaves nothing behind. */
interface BenchmarkCluster extends AutoCloseable {
  /** What both sides call it. */
  ClusterName NAME = new ClusterName("bench");

  /** For kubectl. */
  Path kubeconfig();

  /** For Slipway. */
  ClusterRegistry clusters();

  /** For preparing and clearing up; never counted. */
  KubernetesClient preparing();

  /** The node to drain. */
  String node();

  /** Which pods to drain; empty where the whole node is ours. */
  Optional<String> podSelector();

  /** Whether pods can be made to start and end at once by the practice world's annotations. */
  boolean practice();

  /** What kubectl needs besides, so that its requests can be counted. */
  List<String> countingFlags();

  /** Requests of Slipway since the last {@link #countAnew}. */
  long slipwayRequests();

  /** Requests of kubectl since the last {@link #countAnew}; {@code errors} is what it wrote. */
  long kubectlRequests(String errors);

  void countAnew();

  /** Where the counting is done, to be read after "counted". */
  String counted();

  @Override
  void close();
}
