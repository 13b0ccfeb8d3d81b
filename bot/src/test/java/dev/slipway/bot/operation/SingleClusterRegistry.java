package dev.slipway.bot.operation;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;

/** A cluster that nobody asks anything: the actions of these tests look at cables. */
public final class SingleClusterRegistry implements ClusterRegistry, AutoCloseable {
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder().withAutoConfigure(false).withMasterUrl("http://x").build())
          .build();

  @Override
  public List<ClusterName> names() {
    return List.of(OperationSamples.CLUSTER);
  }

  @Override
  public Outcome<Cluster> find(ClusterName name) {
    return names().contains(name)
        ? Outcome.of(new Cluster(name, client))
        : Outcome.failed(
            Failure.user("Looking for " + name, "there is no such cluster", "Name prod-eu."));
  }

  @Override
  public void close() {
    client.close();
  }
}
