package dev.slipway.config;

import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Optional;

/** Everything Slipway is told before it starts. Valid by construction of the reader. */
public record SlipwayConfig(
    SlackConfig slack,
    CommandsConfig commands,
    List<ClusterConfig> clusters,
    List<ChannelConfig> channels,
    StoreConfig store,
    Optional<HealthConfig> health,
    Optional<TerminalConfig> terminal) {

  public SlipwayConfig {
    clusters = List.copyOf(clusters);
    channels = List.copyOf(channels);
  }

  /** The cluster of that name, if configured. */
  public Optional<ClusterConfig> cluster(ClusterName name) {
    return clusters.stream().filter(c -> c.name().equals(name)).findFirst();
  }
}
