package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.drain.around.Around;
import dev.slipway.actions.drain.around.EtcdQuorum;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import dev.slipway.actions.view.ClusterView;
import dev.slipway.actions.view.Kinds;
import dev.slipway.actions.view.Reads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gathers {@link DrainFacts}: lists, nothing else. The pods that leave come from the server each
 * time; those elsewhere, by the thousands, as a watch shows them.
 */
final class DrainFactsReader {
  private DrainFactsReader() {}

  /** Throws what the client throws. */
  static DrainFacts read(
      Cluster cluster, List<Node> draining, Optional<String> podSelector, Around around) {
    ClusterView view = cluster.view();
    List<Pod> allPods = allPods(cluster, draining);
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
        view.all(Kinds.NODES),
        allPods,
        replicaSets ? view.all(Kinds.REPLICA_SETS) : List.of(),
        replicaSets ? view.all(Kinds.DEPLOYMENTS) : List.of(),
        anyOf("StatefulSet", pods) ? view.all(Kinds.STATEFUL_SETS) : List.of(),
        daemonSets(cluster, pods),
        anyOf("Job", pods) ? view.all(Kinds.JOBS) : List.of(),
        view.all(Kinds.BUDGETS),
        claims ? view.all(Kinds.CLAIMS) : List.of(),
        claims ? view.all(Kinds.VOLUMES) : List.of(),
        around);
  }

  /**
   * Each pod once. One node's pods are asked for by themselves; of several nodes, and where etcd's
   * quorum depends on pods elsewhere, all come from the server.
   */
  private static List<Pod> allPods(Cluster cluster, List<Node> draining) {
    if (draining.size() > 1) {
      return Reads.all(cluster.client().pods().inAnyNamespace());
    }
    String node = NodeState.name(draining.getFirst());
    List<Pod> there = pods(cluster, node, Optional.empty());
    if (there.stream().anyMatch(EtcdQuorum::member)) {
      return Reads.all(cluster.client().pods().inAnyNamespace());
    }
    Set<String> known = there.stream().map(PodState::key).collect(Collectors.toUnmodifiableSet());
    Stream<Pod> elsewhere =
        cluster.view().all(Kinds.PODS).stream()
            .filter(pod -> !node.equals(pod.getSpec().getNodeName()))
            .filter(pod -> !known.contains(PodState.key(pod)));
    return Stream.concat(there.stream(), elsewhere).toList();
  }

  /** Every daemon set, if a daemon set controls one of {@code pods}; otherwise not read. */
  static List<DaemonSet> daemonSets(Cluster cluster, List<Pod> pods) {
    return anyOf("DaemonSet", pods) ? cluster.view().all(Kinds.DAEMON_SETS) : List.of();
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
