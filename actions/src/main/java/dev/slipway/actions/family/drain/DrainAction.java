package dev.slipway.actions.family.drain;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.LockScope;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.analysis.DrainAnalysis;
import dev.slipway.actions.family.drain.analysis.NodeResolver;
import dev.slipway.actions.family.drain.analysis.PlanDryRun;
import dev.slipway.actions.family.drain.dependency.ClusterDependencies;
import dev.slipway.actions.family.drain.dependency.ClusterDependencyReader;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.facts.DrainFactsReader;
import dev.slipway.actions.family.drain.request.DrainParameters;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import dev.slipway.actions.family.drain.request.DryRun;
import dev.slipway.actions.family.drain.step.DrainSteps;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;

/** Moves all pods off nodes, as {@code kubectl drain} does, and says what that costs first. */
public final class DrainAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "drain",
          "Move all pods off a node or several, so that they can be worked on",
          DrainParameters.ALL,
          Risk.DISRUPTIVE,
          List.of(
              "drain node01",
              "drain node01 --delete-emptydir-data --force",
              "drain node01 --timeout 30m --reason \"kernel update\"",
              "drain node01 --for poweroff",
              "drain node01 node02",
              "drain --selector pool=batch --parallel 2"));

  private final OwnRuntime own;

  /** {@code own} is where Slipway itself runs. */
  public DrainAction(OwnRuntime own) {
    this.own = own;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return DrainRequestParser.parse(arguments)
        .map(
            request ->
                new BoundAction(
                    DESCRIPTOR,
                    DrainRequestParser.complete(arguments),
                    scope(request),
                    context -> plan(request, context)));
  }

  private static LockScope scope(DrainRequest request) {
    Set<String> names = Set.copyOf(request.scope().names());
    return names.isEmpty() ? new LockScope.AllNodes() : new LockScope.Nodes(names);
  }

  private Outcome<ExecutablePlan> plan(DrainRequest request, PlanContext context) {
    return NodeResolver.find(request.scope(), context, attempted(request, context))
        .flatMap(nodes -> plan(request, nodes, context));
  }

  private Outcome<ExecutablePlan> plan(
      DrainRequest request, List<Node> nodes, PlanContext context) {
    try {
      ClusterDependencies clusterDependencies =
          ClusterDependencyReader.read(
              context.cluster(), own, request.policy().purpose().stopsMachine());
      DrainFacts facts =
          DrainFactsReader.read(
              context.cluster(), nodes, request.podSelector(), clusterDependencies);
      DrainAnalysis seen =
          DrainAnalysis.of(
              context.cluster().name().value(), request, facts, context.clock().instant());
      DrainAnalysis view = seen.withDryRun(PlanDryRun.run(seen, context.cluster()));
      Plan plan = DrainPlanner.plan(view);
      boolean nothingToDo = view.isBlocked() || request.dryRun() == DryRun.CLIENT;
      return Outcome.of(
          new ExecutablePlan(plan, nothingToDo ? List.of() : DrainSteps.of(view, context)));
    } catch (KubernetesClientException e) {
      // Where one answer is missing, what the watches showed meanwhile may be missing too.
      context.cluster().view().invalidate();
      return Outcome.failed(ClusterFailures.of(attempted(request, context), context.cluster(), e));
    }
  }

  private static String attempted(DrainRequest request, PlanContext context) {
    return "Draining " + request.scope().text() + " in " + context.cluster().name();
  }
}
