package dev.slipway.actions.family.etcd.discovery;

import dev.slipway.config.ClusterConfig;
import dev.slipway.config.EtcdConfig;
import dev.slipway.config.types.ClusterName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the configuration file says about each cluster's etcd. */
public record EtcdSettings(Map<ClusterName, EtcdConfig> byCluster) {
  public EtcdSettings {
    byCluster = Map.copyOf(byCluster);
  }

  /** From the clusters of the file. */
  public static EtcdSettings of(List<ClusterConfig> clusters) {
    return new EtcdSettings(
        clusters.stream().collect(Collectors.toMap(ClusterConfig::name, ClusterConfig::etcd)));
  }

  /** What it says about one; nothing where it does not name it. */
  public EtcdConfig of(ClusterName cluster) {
    return byCluster.getOrDefault(cluster, EtcdConfig.NONE);
  }
}
