package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which nodes there are and how they are. */
public final class NodeListQuery implements QueryAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "nodes",
          "List the nodes and how they are",
          List.of(
              NodeRow.SORTING.parameter("What comes first."),
              Parameter.flag("not-ready", "Only nodes that are not ready."),
              Parameter.flag("cordoned", "Only nodes that take no new pods."),
              Parameter.option(
                  "selector",
                  ParameterKind.LABEL_SELECTOR,
                  "Only nodes with these labels, for example zone=a.")),
          Risk.QUESTION,
          List.of(
              "nodes",
              "nodes --cordoned --sort age",
              "nodes --selector topology.kubernetes.io/zone=a"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public NodeListQuery(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
    String attempted = "Listing the nodes of " + cluster.name();
    Optional<String> selector = arguments.first("selector");
    if (selector.isPresent() && selector.get().isBlank()) {
      return Outcome.failed(
          Failure.user(
              attempted,
              "--selector is empty",
              "Give labels such as zone=a, or leave --selector out to see all nodes."));
    }
    return NodeRow.SORTING
        .chosen(arguments, attempted)
        .flatMap(order -> ask(arguments, cluster, selector, order, attempted));
  }

  private Outcome<QueryResult> ask(
      Arguments arguments,
      Cluster cluster,
      Optional<String> selector,
      Comparator<NodeRow> order,
      String attempted) {
    try {
      List<Node> nodes =
          selector.isPresent()
              ? PagedLists.all(cluster.client().nodes().withLabelSelector(selector.get()))
              : cluster.view().list(ResourceKinds.NODES);
      List<Pod> pods = cluster.view().list(ResourceKinds.PODS);
      List<NodeRow> shown =
          NodeRow.of(nodes.stream().filter(node -> isMeant(node, arguments)), pods)
              .sorted(order.thenComparing(NodeRow::name))
              .toList();
      return Outcome.of(
          new NodeListResult(
                  cluster.name().value(), cluster.view().version().getGitVersion(), clock.instant())
              .of(shown, nodes.size()));
    } catch (KubernetesClientException e) {
      return Outcome.failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  private static boolean isMeant(Node node, Arguments arguments) {
    return (!arguments.flag("not-ready") || !NodeState.ready(node))
        && (!arguments.flag("cordoned") || NodeState.unschedulable(node));
  }
}
