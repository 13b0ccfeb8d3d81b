package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.cluster.OwnPlace;
import dev.slipway.actions.drain.around.Around;
import dev.slipway.actions.drain.around.AroundReader;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.spine.Scope;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Set;

/** Moves all pods off nodes, as {@code kubectl drain} does, and says what that costs first. */
public final class DrainAction implements Maintenance {
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

  private final OwnPlace own;

  /** {@code own} is where Slipway itself runs. */
  public DrainAction(OwnPlace own) {
    this.own = own;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return DrainArguments.parse(arguments).map(request -> DrainArguments.complete(arguments));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return DrainArguments.parse(arguments)
        .flatMap(
            request ->
                DrainNodes.find(request.scope(), context, attempted(request, context))
                    .flatMap(nodes -> plan(request, nodes, context)));
  }

  @Override
  public Scope scope(Arguments arguments) {
    return DrainArguments.parse(arguments)
                instanceof Outcome.Success<DrainRequest>(DrainRequest request)
            && !request.scope().names().isEmpty()
        ? new Scope.Nodes(Set.copyOf(request.scope().names()))
        : new Scope.WholeCluster();
  }

  private Outcome<PlannedWork> plan(DrainRequest request, List<Node> nodes, PlanContext context) {
    try {
      Around around =
          AroundReader.read(context.cluster(), own, request.policy().purpose().stopsMachine());
      DrainFacts facts =
          DrainFactsReader.read(context.cluster(), nodes, request.podSelector(), around);
      DrainView seen =
          DrainView.of(context.cluster().name().value(), request, facts, context.clock().instant());
      DrainView view = seen.tried(PlanTrial.run(seen, context.cluster()));
      Plan plan = DrainPlanner.plan(view);
      boolean nothingToDo = view.refused() || request.dryRun() == DryRun.CLIENT;
      return Outcome.of(
          new PlannedWork(plan, nothingToDo ? List.of() : DrainSteps.of(view, context)));
    } catch (KubernetesClientException e) {
      // Where one answer is missing, what the watches showed meanwhile may be missing too.
      context.cluster().view().doubt();
      return Outcome.failed(KubeFailures.of(attempted(request, context), context.cluster(), e));
    }
  }

  private static String attempted(DrainRequest request, PlanContext context) {
    return "Draining " + request.scope().text() + " in " + context.cluster().name();
  }
}
