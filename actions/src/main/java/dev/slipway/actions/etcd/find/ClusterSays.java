package dev.slipway.actions.etcd.find;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster says about its control plane.
 *
 * @param kubeadm the ClusterConfiguration that kubeadm left, as YAML
 * @param version the API server's, for example {@code v1.34.2+k3s1}
 */
record ClusterSays(
    Optional<String> kubeadm, List<Pod> etcds, List<Pod> apiServers, String version) {
  ClusterSays {
    etcds = List.copyOf(etcds);
    apiServers = List.copyOf(apiServers);
  }
}
