package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.drain.around.Around;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodVolumes;
import dev.slipway.actions.kube.Reads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;
import java.util.Optional;

/** Gathers {@link DrainFacts}: lists, in pages, nothing else. */
final class DrainFactsReader {
  private DrainFactsReader() {}

  /** Throws what the client throws. */
  static DrainFacts read(
      Cluster cluster, List<Node> draining, Optional<String> podSelector, Around around) {
    KubernetesClient client = cluster.client();
    List<Pod> allPods = Reads.all(client.pods().inAnyNamespace());
    List<Pod> pods =
        draining.stream()
            .map(NodeState::name)
            .flatMap(node -> on(node, allPods, cluster, podSelector).stream())
            .toList();
    // What nothing on these nodes belongs to needs no list.
    boolean claims = pods.stream().anyMatch(pod -> !PodVolumes.claims(pod).isEmpty());
    boolean replicaSets = anyOf("ReplicaSet", pods);
    return new DrainFacts(
        draining,
        pods,
        Reads.all(client.nodes()),
        allPods,
        replicaSets ? Reads.all(client.apps().replicaSets().inAnyNamespace()) : List.of(),
        replicaSets ? Reads.all(client.apps().deployments().inAnyNamespace()) : List.of(),
        anyOf("StatefulSet", pods)
            ? Reads.all(client.apps().statefulSets().inAnyNamespace())
            : List.of(),
        daemonSets(cluster, pods),
        anyOf("Job", pods) ? Reads.all(client.batch().v1().jobs().inAnyNamespace()) : List.of(),
        Reads.all(client.policy().v1().podDisruptionBudget().inAnyNamespace()),
        claims ? Reads.all(client.persistentVolumeClaims().inAnyNamespace()) : List.of(),
        claims ? Reads.all(client.persistentVolumes()) : List.of(),
        around);
  }

  /** Every daemon set, if a daemon set controls one of {@code pods}; otherwise not read. */
  static List<DaemonSet> daemonSets(Cluster cluster, List<Pod> pods) {
    return anyOf("DaemonSet", pods)
        ? Reads.all(cluster.client().apps().daemonSets().inAnyNamespace())
        : List.of();
  }

  private static boolean anyOf(String kind, List<Pod> pods) {
    return pods.stream()
        .anyMatch(pod -> Owners.controller(pod).filter(o -> kind.equals(o.getKind())).isPresent());
  }

  /** Which labels a selector means is the server's business. */
  private static List<Pod> on(
      String node, List<Pod> allPods, Cluster cluster, Optional<String> podSelector) {
    return podSelector.isPresent()
        ? pods(cluster, node, podSelector)
        : allPods.stream().filter(pod -> node.equals(pod.getSpec().getNodeName())).toList();
  }

  /** The pods of a node, by the server's own field selector (semantics §1.1.3). */
  static FilterWatchListDeletable<Pod, PodList, PodResource> podsOn(
      KubernetesClient client, String node, Optional<String> podSelector) {
    FilterWatchListDeletable<Pod, PodList, PodResource> all =
        client.pods().inAnyNamespace().withField("spec.nodeName", node);
    return podSelector.isPresent() ? all.withLabelSelector(podSelector.get()) : all;
  }

  /** The node's pods now. */
  static List<Pod> pods(Cluster cluster, String node, Optional<String> podSelector) {
    return Reads.all(podsOn(cluster.client(), node, podSelector));
  }
}
