package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Function;

/** What questions about one node look at: the node, pods, and who owns them. */
record NodeContents(Node node, List<Pod> pods, OwnerResolver owners) {
  NodeContents {
    pods = List.copyOf(pods);
  }

  /**
   * Reads it for the node that {@code arguments} name; {@code verb} begins a failure, for example
   * {@code Explaining}.
   *
   * @param which whose pods: those of the node, or all there are
   */
  static Outcome<NodeContents> read(
      Arguments arguments, Cluster cluster, String verb, Function<Reader, List<Pod>> which) {
    String name = arguments.first("node").orElse("");
    String attempted = verb + " " + (name.isEmpty() ? "a node" : name);
    return NodeLookup.find(cluster, name, attempted)
        .flatMap(
            node -> {
              Reader reader = new Reader(cluster, name);
              try {
                return Outcome.of(new NodeContents(node, which.apply(reader), reader.owners()));
              } catch (KubernetesClientException e) {
                return Outcome.failed(ClusterFailures.of(attempted, cluster, e));
              }
            });
  }

  /** Lists. */
  record Reader(Cluster cluster, String node) {
    /** The pods of the node: as a watch shows them, or by the server's own selection. */
    List<Pod> podsThere() {
      return cluster
          .view()
          .cached(ResourceKinds.PODS)
          .map(pods -> pods.stream().filter(this::isThere).toList())
          .orElseGet(
              () ->
                  PagedLists.all(
                      cluster.client().pods().inAnyNamespace().withField("spec.nodeName", node)));
    }

    private boolean isThere(Pod pod) {
      return pod.getSpec() != null && node.equals(pod.getSpec().getNodeName());
    }

    /** Every pod of the cluster. */
    List<Pod> podsEverywhere() {
      return cluster.view().list(ResourceKinds.PODS);
    }

    private OwnerResolver owners() {
      return new OwnerResolver(
          cluster.view().list(ResourceKinds.REPLICA_SETS), cluster.view().list(ResourceKinds.JOBS));
    }
  }
}
