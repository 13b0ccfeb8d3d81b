package dev.slipway.benchmark;

import dev.slipway.actions.cache.CachingClusterReader;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Slipway's way to a cluster, its settings unchanged, with every request that leaves counted. */
final class CountedClusters implements ClusterRegistry, AutoCloseable {
  private static final Executor IN_A_WHILE =
      CompletableFuture.delayedExecutor(
          CachingClusterReader.LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);

  private final AtomicLong sent = new AtomicLong();
  private final Cluster counted;

  private CountedClusters(Cluster plain) {
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withHttpClientFactory(new CountingFactory())
            .withConfig(plain.client().getConfiguration())
            .build();
    this.counted =
        new Cluster(
            plain.name(), client, new CachingClusterReader(client, Clock.systemUTC(), IN_A_WHILE));
  }

  /** The clusters as the running bot has them. */
  static ConfiguredClusterRegistry watched(List<ClusterConfig> clusters) {
    return ConfiguredClusterRegistry.watched(clusters, Clock.systemUTC(), IN_A_WHILE);
  }

  /** Counts what goes to {@code name} of {@code clusters}. */
  static CountedClusters of(ClusterRegistry clusters, ClusterName name) throws BenchFailure {
    return switch (clusters.find(name)) {
      case Outcome.Success<Cluster>(Cluster found) -> new CountedClusters(found);
      case Outcome.Failed<Cluster>(Failure failure) ->
          throw BenchFailure.badInput(failure.sentence());
    };
  }

  long sent() {
    return sent.get();
  }

  void countAnew() {
    sent.set(0);
  }

  @Override
  public List<ClusterName> names() {
    return List.of(counted.name());
  }

  @Override
  public Outcome<Cluster> find(ClusterName name) {
    return Outcome.of(counted);
  }

  @Override
  public void close() {
    counted.view().close();
    counted.client().close();
  }

  private final class CountingFactory implements HttpClient.Factory {
    private final HttpClient.Factory jdk = new JdkHttpClientFactory();

    @Override
    public HttpClient.Builder newBuilder() {
      return jdk.newBuilder()
          .addOrReplaceInterceptor(
              "count",
              new Interceptor() {
                @Override
                public void before(BasicBuilder request, HttpRequest original, RequestTags tags) {
                  sent.incrementAndGet();
                }
              });
    }
  }
}
