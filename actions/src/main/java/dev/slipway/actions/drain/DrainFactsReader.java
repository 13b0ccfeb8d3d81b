package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodVolumes;
import dev.slipway.actions.kube.Reads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;
import java.util.Optional;

/** Gathers {@link DrainFacts}: lists, in pages, nothing else. */
final class DrainFactsReader {
  private DrainFactsReader() {}

  /** Throws what the client throws. */
  static DrainFacts read(Cluster cluster, List<Node> draining, Optional<String> podSelector) {
    KubernetesClient client = cluster.client();
    List<Pod> pods =
        draining.stream()
            .flatMap(node -> pods(cluster, NodeState.name(node), podSelector).stream())
            .toList();
    // Most nodes run nothing that has a claim, and then two lists are not needed.
    boolean claims = pods.stream().anyMatch(pod -> !PodVolumes.claims(pod).isEmpty());
    return new DrainFacts(
        draining,
        pods,
        Reads.all(client.nodes()),
        Reads.all(client.pods().inAnyNamespace()),
        Reads.all(client.apps().replicaSets().inAnyNamespace()),
        Reads.all(client.apps().deployments().inAnyNamespace()),
        Reads.all(client.apps().statefulSets().inAnyNamespace()),
        Reads.all(client.apps().daemonSets().inAnyNamespace()),
        Reads.all(client.batch().v1().jobs().inAnyNamespace()),
        Reads.all(client.policy().v1().podDisruptionBudget().inAnyNamespace()),
        claims ? Reads.all(client.persistentVolumeClaims().inAnyNamespace()) : List.of(),
        claims ? Reads.all(client.persistentVolumes()) : List.of());
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
