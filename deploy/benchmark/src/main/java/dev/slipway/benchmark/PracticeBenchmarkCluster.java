package dev.slipway.benchmark;

import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.config.ClusterConfig;
import dev.slipway.practice.kube.PracticeCluster;
import dev.slipway.practice.kube.PracticeClusterOptions;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A practice cluster of its own with empty nodes; the API server itself counts. */
final class PracticeBenchmarkCluster implements BenchmarkCluster {
  private static final String NODE = "node02";

  private final PracticeCluster cluster;
  private final ConfiguredClusterRegistry clusters;
  private final KubernetesClient preparing;

  private PracticeBenchmarkCluster(PracticeCluster cluster) {
    this.cluster = cluster;
    this.clusters =
        CountedClusters.watched(
            List.of(
                new ClusterConfig(
                    NAME,
                    Optional.of(cluster.kubeconfig()),
                    Optional.empty(),
                    ClusterConfig.DEFAULT_REQUEST_TIMEOUT)));
    this.preparing =
        new KubernetesClientBuilder()
            .withConfig(BenchmarkSetup.config(cluster.kubeconfig()))
            .build();
  }

  /** Starts it in {@code folder}, its node having room for {@code pods} more. */
  static PracticeBenchmarkCluster start(Path folder, int pods)
      throws IOException, InterruptedException, BenchFailure {
    PracticeBenchmarkCluster arena;
    try {
      arena =
          new PracticeBenchmarkCluster(PracticeCluster.start(PracticeClusterOptions.empty(folder)));
    } catch (IllegalStateException e) {
      throw BenchFailure.of("The practice cluster does not start: " + e.getMessage());
    }
    arena.makeRoom(pods);
    return arena;
  }

  private void makeRoom(int pods) {
    Quantity room = new Quantity(Integer.toString(pods + 110));
    preparing
        .nodes()
        .withName(NODE)
        .editStatus(
            node ->
                node.edit()
                    .editStatus()
                    .addToCapacity("pods", room)
                    .addToAllocatable("pods", room)
                    .endStatus()
                    .build());
  }

  @Override
  public Path kubeconfig() {
    return cluster.kubeconfig();
  }

  @Override
  public ClusterRegistry clusters() {
    return clusters;
  }

  @Override
  public KubernetesClient preparing() {
    return preparing;
  }

  @Override
  public String node() {
    return NODE;
  }

  @Override
  public Optional<String> podSelector() {
    return Optional.empty();
  }

  @Override
  public boolean practice() {
    return true;
  }

  @Override
  public List<String> countingFlags() {
    return List.of();
  }

  @Override
  public long slipwayRequests() {
    return requests("slipway"::equals);
  }

  @Override
  public long kubectlRequests(String errors) {
    return requests(agent -> agent.startsWith("kubectl/"));
  }

  private long requests(Predicate<String> agent) {
    return cluster.api().requests().counts().entrySet().stream()
        .filter(entry -> agent.test(entry.getKey().userAgent()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  @Override
  public void countAnew() {
    cluster.api().requests().clear();
  }

  @Override
  public String counted() {
    return "at the API server by user agent";
  }

  @Override
  public void close() {
    clusters.close();
    preparing.close();
    cluster.close();
  }
}
