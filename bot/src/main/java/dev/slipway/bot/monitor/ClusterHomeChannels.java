package dev.slipway.bot.monitor;

import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.TimeZoneNames;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each cluster is at home: the first channel of the configuration that names it. What
 * concerns a cluster and nobody in particular is told there, and nowhere twice. Immutable.
 */
@Singleton
public final class ClusterHomeChannels {
  private final Map<ClusterName, ChannelConfig> byCluster = new LinkedHashMap<>();

  /** The channels in their order. */
  @Inject
  public ClusterHomeChannels(List<ChannelConfig> channels) {
    for (ChannelConfig channel : channels) {
      channel.clusters().forEach(cluster -> byCluster.putIfAbsent(cluster, channel));
    }
  }

  /** Those that have one. */
  List<ClusterName> clusters() {
    return List.copyOf(byCluster.keySet());
  }

  /** Its channel, by id or name. */
  Optional<String> of(ClusterName cluster) {
    return Optional.ofNullable(byCluster.get(cluster)).map(ChannelConfig::name);
  }

  /** Where its days begin. */
  ZoneId zone(ClusterName cluster) {
    return Optional.ofNullable(byCluster.get(cluster))
        .flatMap(ChannelConfig::timeZone)
        .orElse(TimeZoneNames.UTC);
  }
}
