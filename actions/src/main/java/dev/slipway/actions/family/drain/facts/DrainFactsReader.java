package dev.slipway.actions.family.drain.facts;

import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.family.drain.dependency.ClusterDependencies;
import dev.slipway.actions.family.drain.dependency.EtcdQuorum;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
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
public final class DrainFactsReader {
  private DrainFactsReader() {}

  /** Throws what the client throws. */
  public static DrainFacts read(
      Cluster cluster,
      List<Node> draining,
      Optional<String> podSelector,
      ClusterDependencies clusterDependencies) {
    ClusterReader view = cluster.view();
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
        view.list(ResourceKinds.NODES),
        allPods,
        replicaSets ? view.list(ResourceKinds.REPLICA_SETS) : List.of(),
        replicaSets ? view.list(ResourceKinds.DEPLOYMENTS) : List.of(),
        anyOf("StatefulSet", pods) ? view.list(ResourceKinds.STATEFUL_SETS) : List.of(),
        daemonSets(cluster, pods),
        anyOf("Job", pods) ? view.list(ResourceKinds.JOBS) : List.of(),
        view.list(ResourceKinds.BUDGETS),
        claims ? view.list(ResourceKinds.CLAIMS) : List.of(),
        claims ? view.list(ResourceKinds.VOLUMES) : List.of(),
        clusterDependencies);
  }

  /**
   * Each pod once. One node's pods are asked for by themselves; of several nodes, and where etcd's
   * quorum depends on pods elsewhere, all come from the server.
   */
  private static List<Pod> allPods(Cluster cluster, List<Node> draining) {
    if (draining.size() > 1) {
      return PagedLists.all(cluster.client().pods().inAnyNamespace());
    }
    String node = NodeState.name(draining.getFirst());
    List<Pod> there = pods(cluster, node, Optional.empty());
    if (there.stream().anyMatch(EtcdQuorum::member)) {
      return PagedLists.all(cluster.client().pods().inAnyNamespace());
    }
    Set<String> known = there.stream().map(PodState::key).collect(Collectors.toUnmodifiableSet());
    Stream<Pod> elsewhere =
        cluster.view().list(ResourceKinds.PODS).stream()
            .filter(pod -> !node.equals(pod.getSpec().getNodeName()))
            .filter(pod -> !known.contains(PodState.key(pod)));
    return Stream.concat(there.stream(), elsewhere).toList();
  }

  /** Every daemon set, if a daemon set controls one of {@code pods}; otherwise not read. */
  public static List<DaemonSet> daemonSets(Cluster cluster, List<Pod> pods) {
    return anyOf("DaemonSet", pods) ? cluster.view().list(ResourceKinds.DAEMON_SETS) : List.of();
  }

  private static boolean anyOf(String kind, List<Pod> pods) {
    return pods.stream()
        .anyMatch(
            pod -> OwnerResolver.controller(pod).filter(o -> kind.equals(o.getKind())).isPresent());
  }

  /** Which labels a selector means is the server's business. */
  private static List<Pod> on(
      String node, List<Pod> allPods, Cluster cluster, Optional<String> podSelector) {
    return podSelector.isPresent()
        ? pods(cluster, node, podSelector)
        : allPods.stream().filter(pod -> node.equals(pod.getSpec().getNodeName())).toList();
  }

  /** The pods of a node, by the server's own field selector (kubernetes.md §1.1.3). */
  public static FilterWatchListDeletable<Pod, PodList, PodResource> podsOn(
      KubernetesClient client, String node, Optional<String> podSelector) {
    FilterWatchListDeletable<Pod, PodList, PodResource> all =
        client.pods().inAnyNamespace().withField("spec.nodeName", node);
    return podSelector.isPresent() ? all.withLabelSelector(podSelector.get()) : all;
  }

  /** The node's pods now. */
  public static List<Pod> pods(Cluster cluster, String node, Optional<String> podSelector) {
    return PagedLists.all(podsOn(cluster.client(), node, podSelector));
  }
}
