package dev.slipway.benchmark;

import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.config.ClusterConfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody's cluster: only the benchmark's own pods are drained, and both sides' requests are
 * counted where they leave, because the server's own count cannot be had.
 */
final class ExistingCluster implements BenchmarkCluster {
  /** kubectl's {@code -v=6}, in the wording of 1.32 and before, and in that since. */
  private static final Pattern REQUEST =
      Pattern.compile("(?m)\\] (?:(?:GET|POST|PATCH|PUT|DELETE) https?://|\"Response\" verb=)");

  private final Path kubeconfig;
  private final String node;
  private final ConfiguredClusterRegistry configured;
  private final CountedClusters counted;
  private final KubernetesClient preparing;

  private ExistingCluster(Path kubeconfig, String node, KubernetesClient preparing)
      throws BenchFailure {
    this.kubeconfig = kubeconfig;
    this.node = node;
    this.preparing = preparing;
    this.configured =
        CountedClusters.watched(
            List.of(
                new ClusterConfig(
                    NAME,
                    Optional.of(kubeconfig),
                    Optional.empty(),
                    ClusterConfig.DEFAULT_REQUEST_TIMEOUT)));
    this.counted = CountedClusters.of(configured, NAME);
  }

  /** Opens the current context of {@code kubeconfig}, which is readable; asks nothing of it yet. */
  static ExistingCluster open(Path kubeconfig, String node) throws BenchFailure {
    KubernetesClient preparing;
    try {
      preparing =
          new KubernetesClientBuilder().withConfig(BenchmarkSetup.config(kubeconfig)).build();
    } catch (KubernetesClientException | IllegalArgumentException e) {
      throw BenchFailure.badInput(kubeconfig + " is not a kubeconfig: " + e.getMessage());
    }
    return new ExistingCluster(kubeconfig, node, preparing);
  }

  @Override
  public Path kubeconfig() {
    return kubeconfig;
  }

  @Override
  public ClusterRegistry clusters() {
    return counted;
  }

  @Override
  public KubernetesClient preparing() {
    return preparing;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public Optional<String> podSelector() {
    return Optional.of(BenchmarkLoad.LABEL + "=" + BenchmarkLoad.NAME);
  }

  @Override
  public boolean practice() {
    return false;
  }

  @Override
  public List<String> countingFlags() {
    return List.of("-v=6");
  }

  @Override
  public long slipwayRequests() {
    return counted.sent();
  }

  @Override
  public long kubectlRequests(String errors) {
    return REQUEST.matcher(errors).results().count();
  }

  @Override
  public void countAnew() {
    counted.countAnew();
  }

  @Override
  public String counted() {
    return "where they leave: by Slipway's HTTP client, and in what kubectl -v=6 says it sends";
  }

  @Override
  public void close() {
    counted.close();
    configured.close();
    preparing.close();
  }
}
