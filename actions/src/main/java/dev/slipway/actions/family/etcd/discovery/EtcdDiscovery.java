package dev.slipway.actions.family.etcd.discovery;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.EtcdConfig;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;

/** Asks a cluster where its etcd is. */
public final class EtcdDiscovery {
  private static final String SYSTEM = "kube-system";
  private static final int FORBIDDEN = 403;

  private EtcdDiscovery() {}

  /** Takes a handful of requests to the API server and none to etcd. */
  public static Outcome<EtcdLocation> find(Cluster cluster, EtcdConfig config) {
    try {
      return Outcome.of(
          new EtcdDiscoveryRules(
                  new ControlPlaneFacts(
                      kubeadm(cluster),
                      pods(cluster, "etcd"),
                      pods(cluster, "kube-apiserver"),
                      cluster.client().getKubernetesVersion().getGitVersion()),
                  config)
              .location());
    } catch (KubernetesClientException e) {
      return Outcome.failed(
          ClusterFailures.of("Finding the etcd of " + cluster.name(), cluster, e));
    } catch (IllegalArgumentException e) {
      return Outcome.failed(EtcdDiscoveryFailures.notAnAddress(cluster, e));
    }
  }

  private static Optional<String> kubeadm(Cluster cluster) {
    try {
      ConfigMap map =
          cluster.client().configMaps().inNamespace(SYSTEM).withName("kubeadm-config").get();
      return Optional.ofNullable(map)
          .map(ConfigMap::getData)
          .map(data -> data.get("ClusterConfiguration"));
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw e;
      }
      // It only matters for an external etcd, and the API servers' flags say the same.
      return Optional.empty();
    }
  }

  private static List<Pod> pods(Cluster cluster, String component) {
    return cluster
        .client()
        .pods()
        .inNamespace(SYSTEM)
        .withLabel("component", component)
        .withLabel("tier", "control-plane")
        .list()
        .getItems();
  }
}
