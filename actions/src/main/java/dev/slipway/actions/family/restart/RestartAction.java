package dev.slipway.actions.family.restart;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadParameters;
import dev.slipway.actions.workload.WorkloadPods;
import java.util.List;

/** Replaces the pods of a workload by new ones, its own way. */
public final class RestartAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "restart",
          "Replace the pods of a workload, as kubectl rollout restart does",
          RestartRequest.PARAMETERS,
          Risk.DISRUPTIVE,
          List.of("restart deployment/web --namespace shop"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return RestartRequest.parse(arguments)
        .map(
            request ->
                BoundAction.of(
                    descriptor(),
                    WorkloadParameters.complete(arguments, RestartRequest.PARAMETERS),
                    context -> plan(request, context)));
  }

  private static Outcome<ExecutablePlan> plan(RestartRequest request, PlanContext context) {
    String attempted = "Restarting " + request.workload() + " in " + context.cluster().name();
    return WorkloadParameters.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static ExecutablePlan plan(
      RestartRequest request, Workload workload, PlanContext context) {
    Plan plan =
        RestartPlanner.plan(
            context.cluster().name().value(),
            workload,
            PagedLists.all(WorkloadPods.of(context.cluster(), workload)));
    return new ExecutablePlan(
        plan,
        plan.isBlocked()
            ? List.of()
            : List.of(
                new RestartWorkloadStep(
                    context.cluster(), request, context.onBehalfOf().operation()),
                new AwaitRolloutStep(context.cluster(), request)));
  }
}
