package dev.slipway.actions.restart;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.view.Reads;
import dev.slipway.actions.workload.OwnPods;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadArguments;
import java.util.List;

/** Replaces the pods of a workload by new ones, its own way. */
public final class RestartAction implements Maintenance {
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
  public Outcome<Arguments> check(Arguments arguments) {
    return RestartRequest.parse(arguments)
        .map(request -> WorkloadArguments.complete(arguments, RestartRequest.PARAMETERS));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return RestartRequest.parse(arguments).flatMap(request -> plan(request, context));
  }

  private static Outcome<PlannedWork> plan(RestartRequest request, PlanContext context) {
    String attempted = "Restarting " + request.workload() + " in " + context.cluster().name();
    return WorkloadArguments.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static PlannedWork plan(RestartRequest request, Workload workload, PlanContext context) {
    Plan plan =
        RestartPlanner.plan(
            context.cluster().name().value(),
            workload,
            Reads.all(OwnPods.of(context.cluster(), workload)));
    return new PlannedWork(
        plan,
        plan.refused()
            ? List.of()
            : List.of(
                new RestartStep(context.cluster(), request, context.onBehalfOf().operation()),
                new RolloutStep(context.cluster(), request)));
  }
}
