package dev.slipway.actions.etcd.find;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;

/** What can stand in the way of finding etcd besides the API server. */
final class EtcdFinderFailures {
  private EtcdFinderFailures() {}

  static Failure notAnAddress(Cluster cluster, IllegalArgumentException why) {
    return Failure.cluster(
        "Finding the etcd of " + cluster.name(),
        "a flag of its control plane holds no address: " + why.getMessage(),
        "Correct it, or set etcd.endpoints of the cluster in the configuration file.");
  }
}
