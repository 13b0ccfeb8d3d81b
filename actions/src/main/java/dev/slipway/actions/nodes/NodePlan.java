package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.Consent;
import dev.slipway.actions.spine.ConsentItem;
import dev.slipway.actions.spine.ConsentKind;
import dev.slipway.actions.spine.Fact;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Step;
import dev.slipway.actions.spine.Title;
import io.fabric8.kubernetes.api.model.Node;
import java.util.Comparator;
import java.util.List;

/** The plan of something done to nodes themselves and to no pod. */
final class NodePlan {
  private NodePlan() {}

  /** What is done to the nodes. */
  enum Verb {
    CORDON("Cordon", "Cordoning", "Cordoned"),
    UNCORDON("Uncordon", "Uncordoning", "Uncordoned");

    private final String imperative;
    private final String progressive;
    private final String past;

    Verb(String imperative, String progressive, String past) {
      this.imperative = imperative;
      this.progressive = progressive;
      this.past = past;
    }

    private Title title(String object) {
      return new Title(imperative, progressive, past, object);
    }
  }

  /** One step for each of {@code nodes}; {@code consent} is what is said yes to for each. */
  static PlannedWork of(
      Verb verb,
      ConsentKind consent,
      Cluster cluster,
      List<Node> nodes,
      String impact,
      List<Finding> findings,
      List<? extends Step> steps) {
    List<String> names = nodes.stream().map(NodeState::name).toList();
    return new PlannedWork(
        new Plan(
            verb.title(String.join(", ", names) + " in " + cluster.name()),
            impact,
            nodes.stream()
                .map(
                    node ->
                        new Fact(nodes.size() == 1 ? "Node" : NodeState.name(node), facts(node)))
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
