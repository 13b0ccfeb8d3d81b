package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.request.NodeSelection;
import dev.slipway.actions.family.drain.request.NodeSelectionParser;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.List;

/** Finds the nodes that are meant. */
public final class NodeResolver {
  private NodeResolver() {}

  /**
   * At least one, in the order in which they are drained. Where the work had begun before, those
   * that were begun with and are still there, whatever the selector matches by now.
   */
  public static Outcome<List<Node>> find(
      NodeSelection scope, PlanContext context, String attempted) {
    try {
      Cluster cluster = context.cluster();
      return context.approved().isPresent()
          ? begun(scope, context.approved().get(), cluster, attempted)
          : scope.selector().isPresent()
              ? selected(scope, scope.selector().get(), cluster, attempted)
              : named(scope.names(), cluster, attempted);
    } catch (KubernetesClientException e) {
      return Outcome.failed(ClusterFailures.of(attempted, context.cluster(), e));
    }
  }

  /** As a watch shows them; where one is not there, the server says what is wrong with its name. */
  private static Outcome<List<Node>> named(List<String> names, Cluster cluster, String attempted) {
    List<Node> seen = names.stream().flatMap(name -> cluster.view().cached(name).stream()).toList();
    return seen.size() == names.size()
        ? Outcome.of(seen)
        : NodeLookup.findAll(cluster, names, attempted);
  }

  private static Outcome<List<Node>> selected(
      NodeSelection scope, String labels, Cluster cluster, String attempted) {
    List<Node> nodes =
        PagedLists.all(cluster.client().nodes().withLabelSelector(labels)).stream()
            .sorted(Comparator.comparing(NodeState::name))
            .toList();
    if (nodes.isEmpty()) {
      return Outcome.failed(
          Failure.user(
              attempted,
              "no node in " + cluster.name() + " has the labels " + labels,
              Text.of("Type ").command("nodes").words(" to list them all.")));
    }
    return nodes.size() > scope.maxNodes()
        ? Outcome.failed(NodeSelectionParser.tooManyFailure(nodes.size(), scope))
        : Outcome.of(nodes);
  }

  private static Outcome<List<Node>> begun(
      NodeSelection scope, Consent approved, Cluster cluster, String attempted) {
    List<Node> left =
        cluster.view().list(ResourceKinds.NODES).stream()
            .filter(node -> approved.covers(DrainConsent.node(node)))
            .sorted(
                Comparator.comparingInt((Node node) -> scope.names().indexOf(NodeState.name(node)))
                    .thenComparing(NodeState::name))
            .toList();
    return left.isEmpty()
        ? Outcome.failed(
            Failure.cluster(
                attempted,
                "what was begun with is no longer there: no node has the same uid",
                Text.of("Type ").command("nodes").words(" to see which there are now.")))
        : Outcome.of(left);
  }
}
