package dev.slipway.actions.scale;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Maintenance;
import dev.slipway.actions.spine.Plan;
import dev.slipway.actions.spine.PlanContext;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.Risk;
import dev.slipway.actions.workload.Autoscalers;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadArguments;
import java.util.List;
import java.util.Optional;

/** Sets how many pods a workload has. */
public final class ScaleAction implements Maintenance {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "scale",
          "Set how many pods a workload has",
          ScaleRequest.PARAMETERS,
          Risk.DISRUPTIVE,
          List.of("scale deployment/web --replicas 3 --namespace shop"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Arguments> check(Arguments arguments) {
    return ScaleRequest.parse(arguments)
        .map(request -> WorkloadArguments.complete(arguments, ScaleRequest.PARAMETERS));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return ScaleRequest.parse(arguments).flatMap(request -> plan(request, context));
  }

  private static Outcome<PlannedWork> plan(ScaleRequest request, PlanContext context) {
    String attempted = "Scaling " + request.workload() + " in " + context.cluster().name();
    return WorkloadArguments.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static PlannedWork plan(ScaleRequest request, Workload workload, PlanContext context) {
    Optional<String> scaler = Autoscalers.of(context.cluster(), workload.ref());
    Plan plan = ScalePlanner.plan(context.cluster().name().value(), request, workload, scaler);
    return new PlannedWork(
        plan, plan.refused() ? List.of() : List.of(new ScaleStep(context.cluster(), request)));
  }
}
