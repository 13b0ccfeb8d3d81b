package dev.slipway.actions.nodes;

import dev.slipway.actions.cordon.CordonMark;
import dev.slipway.actions.cordon.CordonStep;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Severity;
import dev.slipway.actions.spine.Step;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Instant;
import java.util.List;

/** Keeps new pods off a node. */
public final class CordonAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "cordon",
          "Keep new pods off a node",
          NodeArguments.PARAMETERS,
          Risk.REVERSIBLE,
          List.of("cordon node01", "cordon node01 --reason \"disk swap\""));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return NodeArguments.check(arguments, "Cordoning");
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    String name = arguments.first("node").orElse("");
    String attempted = "Cordoning " + name + " in " + context.cluster().name();
    return NodeLookup.find(context.cluster(), name, attempted)
        .map(
            node -> {
              Step step =
                  new CordonStep(
                      context.cluster(),
                      name,
                      NodeArguments.who(arguments, context.onBehalfOf()),
                      false);
              return new PlannedWork(
                  NodePlan.of(
                      "Cordon",
                      context.cluster().name().value(),
                      node,
                      impact(node),
                      findings(node, context.clock().instant()),
                      step),
                  List.of(step));
            });
  }

  static String impact(Node node) {
    return NodeState.unschedulable(node)
        ? NodeState.name(node) + " is cordoned already; nothing changes"
        : "No new pods on " + NodeState.name(node) + "; those that run there stay";
  }

  static List<Finding> findings(Node node, Instant now) {
    if (!NodeState.unschedulable(node)) {
      return List.of();
    }
    String by =
        CordonMark.on(node).map(mark -> mark.sentence(now)).orElse("by somebody else than Slipway");
    return List.of(
        new Finding(Severity.NOTE, NodeState.name(node) + " was cordoned already " + by, ""));
  }
}
