package dev.slipway.actions.family.etcd.discovery;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;

/** What can stand in the way of finding etcd besides the API server. */
final class EtcdDiscoveryFailures {
  private EtcdDiscoveryFailures() {}

  static Failure notAnAddress(Cluster cluster, IllegalArgumentException why) {
    return Failure.cluster(
        "Finding the etcd of " + cluster.name(),
        "a flag of its control plane holds no address: " + why.getMessage(),
        "Correct it, or set etcd.endpoints of the cluster in the configuration file.");
  }
}
