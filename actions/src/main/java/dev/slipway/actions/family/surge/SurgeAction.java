package dev.slipway.actions.family.surge;

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
import dev.slipway.actions.workload.WorkloadAnnotation;
import dev.slipway.actions.workload.WorkloadParameters;
import java.util.List;
import java.util.Optional;

/** Adds one replica to a workload and waits until it is ready. */
public final class SurgeAction implements MaintenanceAction {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "surge",
          "Scale a workload up by one and wait until the new pod is ready",
          SurgeRequest.PARAMETERS,
          Risk.REVERSIBLE,
          List.of(
              "surge deployment/web --namespace shop",
              "surge statefulset/db -n shop --away-from node01"));

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<BoundAction> bind(Arguments arguments) {
    return SurgeRequest.parse(arguments)
        .map(
            request ->
                BoundAction.of(
                    descriptor(),
                    WorkloadParameters.complete(arguments, SurgeRequest.PARAMETERS),
                    context -> plan(request, context)));
  }

  private static Outcome<ExecutablePlan> plan(SurgeRequest request, PlanContext context) {
    String attempted = "Scaling " + request.workload() + " up in " + context.cluster().name();
    return WorkloadParameters.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static ExecutablePlan plan(SurgeRequest request, Workload workload, PlanContext context) {
    Optional<String> scaler = AutoscalerLookup.find(context.cluster(), workload.ref());
    String operation = context.onBehalfOf().operation();
    // Run again after an interruption, it goes from where it was and not from where it got to.
    int from =
        WorkloadAnnotation.find(operation, workload, WorkloadAnnotation.SURGE)
            .map(WorkloadAnnotation::replicas)
            .orElse(workload.replicas());
    Plan plan =
        SurgePlanner.plan(context.cluster().name().value(), request, workload, from, scaler);
    return new ExecutablePlan(
        plan,
        plan.isBlocked()
            ? List.of()
            : List.of(
                new SurgeStep(context.cluster(), request, from, operation),
                new AwaitReplicaStep(context.cluster(), request, operation, from)));
  }
}
