package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.view.Kinds;
import dev.slipway.actions.view.Reads;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which nodes there are and how they are. */
public final class NodesQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "nodes",
          "List the nodes and how they are",
          List.of(
              NodeLine.SORTING.parameter("What comes first."),
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
  public NodesQuestion(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String attempted = "Listing the nodes of " + cluster.name();
    Optional<String> selector = arguments.first("selector");
    if (selector.isPresent() && selector.get().isBlank()) {
      return Outcome.failed(
          Failure.user(
              attempted,
              "--selector is empty",
              "Give labels such as zone=a, or leave --selector out to see all nodes."));
    }
    return NodeLine.SORTING
        .chosen(arguments, attempted)
        .flatMap(order -> ask(arguments, cluster, selector, order, attempted));
  }

  private Outcome<Answer> ask(
      Arguments arguments,
      Cluster cluster,
      Optional<String> selector,
      Comparator<NodeLine> order,
      String attempted) {
    try {
      List<Node> nodes =
          selector.isPresent()
              ? Reads.all(cluster.client().nodes().withLabelSelector(selector.get()))
              : cluster.view().all(Kinds.NODES);
      List<Pod> pods = cluster.view().all(Kinds.PODS);
      List<NodeLine> shown =
          NodeLine.of(nodes.stream().filter(node -> isMeant(node, arguments)), pods)
              .sorted(order.thenComparing(NodeLine::name))
              .toList();
      return Outcome.of(
          new NodesAnswer(
                  cluster.name().value(), cluster.view().version().getGitVersion(), clock.instant())
              .of(shown, nodes.size()));
    } catch (KubernetesClientException e) {
      return Outcome.failed(KubeFailures.of(attempted, cluster, e));
    }
  }

  private static boolean isMeant(Node node, Arguments arguments) {
    return (!arguments.flag("not-ready") || !NodeState.ready(node))
        && (!arguments.flag("cordoned") || NodeState.unschedulable(node));
  }
}
