package dev.slipway.actions.nodes;

import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.Step;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/** The plan of something done to a node itself and to no pod. */
final class NodePlan {
  private NodePlan() {}

  static Plan of(
      String verb, String cluster, Node node, String impact, List<Finding> findings, Step step) {
    String name = NodeState.name(node);
    return new Plan(
        verb + " " + name + " in " + cluster,
        impact,
        List.of(new Fact("Node", facts(node))),
        findings,
        List.of(),
        List.of(step.describe()),
        List.of(
            verb.toLowerCase(java.util.Locale.ROOT)
                + " node "
                + name
                + " uid "
                + node.getMetadata().getUid()));
  }

  private static String facts(Node node) {
    return String.join(
        ", ",
        NodeState.readiness(node),
        NodeState.unschedulable(node) ? "cordoned" : "open for new pods",
        NodeState.roles(node),
        NodeState.version(node));
  }
}
