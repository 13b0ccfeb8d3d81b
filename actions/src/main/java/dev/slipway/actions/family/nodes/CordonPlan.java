package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The plan of something done to nodes themselves and to no pod. */
final class CordonPlan {
  private CordonPlan() {}

  /** What a title says of {@code nodes}, for example {@code node01, node02 in prod-eu}. */
  static String titleObject(List<Node> nodes, Cluster cluster) {
    return nodes.stream().map(NodeState::name).collect(Collectors.joining(", "))
        + " in "
        + cluster.name();
  }

  /** One step for each of {@code nodes}; {@code consent} is what is said yes to for each. */
  static ExecutablePlan of(
      Title title,
      ConsentKind consent,
      List<Node> nodes,
      String impact,
      List<Finding> findings,
      List<? extends Step> steps) {
    return new ExecutablePlan(
        new Plan(
            title,
            impact,
            nodes.stream()
                .map(
                    node ->
                        new PlanDetail(
                            nodes.size() == 1 ? "Node" : NodeState.name(node), facts(node)))
                .toList(),
            findings.stream().sorted(Comparator.comparing(Finding::severity)).toList(),
            List.of(),
            steps.stream().map(Step::describe).toList(),
            Consent.to(nodes.stream().map(node -> item(consent, node)).toList())),
        List.copyOf(steps));
  }

  private static ConsentItem item(ConsentKind kind, Node node) {
    return ConsentItem.of(kind, NodeState.name(node), node.getMetadata().getUid());
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
