package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.cordon.CordonOwnershipCheck;
import dev.slipway.actions.cordon.UncordonStep;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets new pods onto a node again. */
public final class UncordonAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "uncordon",
          "Let new pods onto a node or several again",
          List.of(
              NodeArguments.NODES,
              NodeArguments.REASON,
              Parameter.option(
                  UncordonStep.ONLY_OWN,
                  ParameterKind.TEXT,
                  "Only if this operation made the cordon, for example op-7, and nobody has since.")),
          Risk.REVERSIBLE,
          List.of("uncordon node01", "uncordon node01 node02"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return NodeArguments.check(arguments, DESCRIPTOR.parameters(), "Uncordoning")
        .map(UncordonAction::bound);
  }

  /** Whatever relies on the cordon has ended first, or was cancelled for it. */
  private static BoundAction bound(Arguments complete) {
    return new BoundAction(
        DESCRIPTOR,
        complete,
        new LockScope.ReturnedNodes(CordonOwnershipCheck.WHAT, Set.copyOf(complete.all("node"))),
        context -> plan(complete, context));
  }

  private static Outcome<ExecutablePlan> plan(Arguments arguments, PlanContext context) {
    List<String> names = arguments.all("node");
    String attempted = UncordonStep.attempted(context.cluster(), String.join(", ", names));
    return NodeLookup.findAll(context.cluster(), names, attempted)
        .flatMap(nodes -> plan(nodes, arguments.first(UncordonStep.ONLY_OWN), context));
  }

  private static Outcome<ExecutablePlan> plan(
      List<Node> nodes, Optional<String> onlyOwn, PlanContext context) {
    Instant now = context.clock().instant();
    List<UncordonStep> steps = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Node node : nodes) {
      String name = NodeState.name(node);
      Optional<Failure> foreign =
          UncordonStep.foreignCordon(
              node, onlyOwn, UncordonStep.attempted(context.cluster(), name), now);
      if (foreign.isPresent()) {
        return Outcome.failed(foreign.get());
      }
      UncordonStep step = new UncordonStep(context.cluster(), name, onlyOwn);
      steps.add(nodes.size() == 1 ? step : step.asPart());
      findings.addAll(findings(node, context.onBehalfOf().person(), now));
    }
    if (nodes.stream().anyMatch(NodeState::unschedulable)) {
      findings.add(
          new Finding(
              Severity.NOTE,
              "Pods that were moved away do not come back by themselves",
              "New pods, and those of workloads that are restarted or scaled, may be placed"
                  + " here."));
    }
    return Outcome.of(
        CordonPlan.of(
            new Title(
                "Uncordon",
                "Uncordoning",
                "Uncordoned",
                CordonPlan.titleObject(nodes, context.cluster())),
            ConsentKind.NODE_UNCORDONED,
            nodes,
            impact(nodes),
            findings,
            steps));
  }

  private static String impact(List<Node> nodes) {
    List<String> cordoned =
        nodes.stream().filter(NodeState::unschedulable).map(NodeState::name).toList();
    if (cordoned.isEmpty()) {
      return nodes.size() == 1
          ? NodeState.name(nodes.getFirst()) + " is not cordoned; nothing changes"
          : "None is cordoned; nothing changes";
    }
    return "New pods may be placed on " + String.join(", ", cordoned) + " again";
  }

  static List<Finding> findings(Node node, String asking, Instant now) {
    if (!NodeState.unschedulable(node)) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    String name = NodeState.name(node);
    Optional<CordonAnnotation> mark = CordonAnnotation.find(node);
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
    return findings;
  }
}
