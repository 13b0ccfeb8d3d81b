package dev.slipway.actions.nodes;

import dev.slipway.actions.cordon.CordonMark;
import dev.slipway.actions.cordon.UncordonStep;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets new pods onto a node again. */
public final class UncordonAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "uncordon",
          "Let new pods onto a node again",
          NodeArguments.PARAMETERS,
          Risk.REVERSIBLE,
          List.of("uncordon node01"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return NodeArguments.check(arguments, "Uncordoning");
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    String name = arguments.first("node").orElse("");
    String attempted = "Uncordoning " + name + " in " + context.cluster().name();
    return NodeLookup.find(context.cluster(), name, attempted)
        .map(
            node -> {
              Step step = new UncordonStep(context.cluster(), name);
              return new PlannedWork(
                  NodePlan.of(
                      "Uncordon",
                      context.cluster().name().value(),
                      node,
                      impact(node),
                      findings(node, context.onBehalfOf().person(), context.clock().instant()),
                      step),
                  List.of(step));
            });
  }

  static String impact(Node node) {
    return NodeState.unschedulable(node)
        ? "New pods may be placed on " + NodeState.name(node) + " again"
        : NodeState.name(node) + " is not cordoned; nothing changes";
  }

  static List<Finding> findings(Node node, String asking, Instant now) {
    if (!NodeState.unschedulable(node)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    String name = NodeState.name(node);
    Optional<CordonMark> mark = CordonMark.on(node);
    if (mark.isEmpty()) {
      findings.add(
          new Finding(
              Severity.WARNING,
              name + " was cordoned by somebody else than Slipway",
              "Ask whoever did it whether their work is done."));
    } else if (!mark.get().person().equals(asking)) {
      findings.add(
          new Finding(
              Severity.WARNING,
              name + " was cordoned " + mark.get().sentence(now),
              "Ask " + mark.get().person() + " whether the work is done."));
    }
    findings.add(
        new Finding(
            Severity.NOTE,
            "Pods that were moved away do not come back by themselves",
            "New pods, and those of workloads that are restarted or scaled, may be placed here."));
    return findings;
  }
}
