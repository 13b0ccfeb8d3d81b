package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.view.Kinds;
import dev.slipway.actions.view.Reads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.function.Function;

/** What questions about one node look at: the node, pods, and who owns them. */
record NodeReading(Node node, List<Pod> pods, Owners owners) {
  NodeReading {
    pods = List.copyOf(pods);
  }

  /**
   * Reads it for the node that {@code arguments} name; {@code verb} begins a failure, for example
   * {@code Explaining}.
   *
   * @param which whose pods: those of the node, or all there are
   */
  static Outcome<NodeReading> read(
      Arguments arguments, Cluster cluster, String verb, Function<Reader, List<Pod>> which) {
    String name = arguments.first("node").orElse("");
    String attempted = verb + " " + (name.isEmpty() ? "a node" : name);
    return NodeLookup.find(cluster, name, attempted)
        .flatMap(
            node -> {
              Reader reader = new Reader(cluster, name);
              try {
                return Outcome.of(new NodeReading(node, which.apply(reader), reader.owners()));
              } catch (KubernetesClientException e) {
                return Outcome.failed(KubeFailures.of(attempted, cluster, e));
              }
            });
  }

  /** Lists. */
  record Reader(Cluster cluster, String node) {
    /** The pods of the node: as a watch shows them, or by the server's own selection. */
    List<Pod> podsThere() {
      return cluster
          .view()
          .seen(Kinds.PODS)
          .map(pods -> pods.stream().filter(this::isThere).toList())
          .orElseGet(
              () ->
                  Reads.all(
                      cluster.client().pods().inAnyNamespace().withField("spec.nodeName", node)));
    }

    private boolean isThere(Pod pod) {
      return pod.getSpec() != null && node.equals(pod.getSpec().getNodeName());
    }

    /** Every pod of the cluster. */
    List<Pod> podsEverywhere() {
      return cluster.view().all(Kinds.PODS);
    }

    private Owners owners() {
      return new Owners(cluster.view().all(Kinds.REPLICA_SETS), cluster.view().all(Kinds.JOBS));
    }
  }
}
