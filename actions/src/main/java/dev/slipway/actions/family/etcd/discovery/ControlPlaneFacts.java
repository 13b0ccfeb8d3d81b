package dev.slipway.actions.family.etcd.discovery;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster says about its control plane.
 *
 * @param kubeadm the ClusterConfiguration that kubeadm left, as YAML
 * @param version the API server's, for example {@code v1.34.2+k3s1}
 */
record ControlPlaneFacts(
    Optional<String> kubeadm, List<Pod> etcds, List<Pod> apiServers, String version) {
  ControlPlaneFacts {
    etcds = List.copyOf(etcds);
    apiServers = List.copyOf(apiServers);
  }
}
