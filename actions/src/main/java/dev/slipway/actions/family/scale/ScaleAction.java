package dev.slipway.actions.family.scale;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.BoundAction;
import dev.slipway.actions.api.MaintenanceAction;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanContext;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.workload.AutoscalerLookup;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadParameters;
import java.util.List;
import java.util.Optional;

/** Sets how many pods a workload has. */
public final class ScaleAction implements MaintenanceAction {
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
  public Outcome<BoundAction> bind(Arguments arguments) {
    return ScaleRequest.parse(arguments)
        .map(
            request ->
                BoundAction.of(
                    descriptor(),
                    WorkloadParameters.complete(arguments, ScaleRequest.PARAMETERS),
                    context -> plan(request, context)));
  }

  private static Outcome<ExecutablePlan> plan(ScaleRequest request, PlanContext context) {
    String attempted = "Scaling " + request.workload() + " in " + context.cluster().name();
    return WorkloadParameters.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static ExecutablePlan plan(ScaleRequest request, Workload workload, PlanContext context) {
    Optional<String> scaler = AutoscalerLookup.find(context.cluster(), workload.ref());
    Plan plan = ScalePlanner.plan(context.cluster().name().value(), request, workload, scaler);
    return new ExecutablePlan(
        plan, plan.isBlocked() ? List.of() : List.of(new ScaleStep(context.cluster(), request)));
  }
}
