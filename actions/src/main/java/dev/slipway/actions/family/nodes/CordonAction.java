package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Instant;
import java.util.List;

/** Keeps new pods off a node. */
public final class CordonAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "cordon",
          "Keep new pods off a node or several",
          List.of(NodeArguments.NODES, NodeArguments.REASON),
          Risk.REVERSIBLE,
          List.of("cordon node01", "cordon node01 node02", "cordon node01 --reason \"disk swap\""));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return NodeArguments.check(arguments, DESCRIPTOR.parameters(), "Cordoning")
        .map(complete -> BoundAction.of(DESCRIPTOR, complete, context -> plan(complete, context)));
  }

  private static Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context) {
    List<String> names = arguments.all("node");
    String attempted = "Cordoning " + String.join(", ", names) + " in " + context.cluster().name();
    return NodeLookup.findAll(context.cluster(), names, attempted)
        .map(nodes -> plan(nodes, arguments, context));
  }

  private static ExecutablePlan plan(List<Node> nodes, Arguments arguments, PlanContext context) {
    Attribution who = NodeArguments.who(arguments, context.onBehalfOf());
    List<CordonStep> steps =
        nodes.stream()
            .map(node -> new CordonStep(context.cluster(), NodeState.name(node), who, false))
            .map(step -> nodes.size() == 1 ? step : step.asPart())
            .toList();
    return CordonPlan.of(
        new Title(
            "Cordon", "Cordoning", "Cordoned", CordonPlan.titleObject(nodes, context.cluster())),
        ConsentKind.NODE_CORDONED,
        nodes,
        impact(nodes),
        nodes.stream().flatMap(node -> findings(node, context.clock().instant()).stream()).toList(),
        steps);
  }

  private static String impact(List<Node> nodes) {
    List<String> open =
        nodes.stream().filter(n -> !NodeState.unschedulable(n)).map(NodeState::name).toList();
    if (open.isEmpty()) {
      return nodes.size() == 1
          ? NodeState.name(nodes.getFirst()) + " is cordoned already; nothing changes"
          : "All are cordoned already; nothing changes";
    }
    return "No new pods on " + String.join(", ", open) + "; those that run there stay";
  }

  static List<Finding> findings(Node node, Instant now) {
    if (!NodeState.unschedulable(node)) {
      return List.of();
    }
    String by =
        CordonAnnotation.find(node)
            .map(mark -> mark.sentence(now))
            .orElse("by somebody else than Slipway");
    return List.of(
        new Finding(Severity.NOTE, NodeState.name(node) + " was cordoned already " + by, ""));
  }
}
