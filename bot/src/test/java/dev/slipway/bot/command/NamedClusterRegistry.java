package dev.slipway.bot.command;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.List;
import java.util.stream.Stream;

/** Clusters by name only; asking one of them anything fails. */
final class NamedClusterRegistry implements ClusterRegistry {
  private final List<ClusterName> names;

  NamedClusterRegistry(String... names) {
    this.names = Stream.of(names).map(ClusterName::new).toList();
  }

  @Override
  public List<ClusterName> names() {
    return names;
  }

  @Override
  public Outcome<Cluster> find(ClusterName name) {
    return names.contains(name)
        ? Outcome.of(
            new Cluster(
                name,
                new KubernetesClientBuilder()
                    .withConfig(new ConfigBuilder().withMasterUrl("http://127.0.0.1:1").build())
                    .build()))
        : Outcome.failed(Failure.user("Finding " + name, "there is no such cluster", ""));
  }
}
