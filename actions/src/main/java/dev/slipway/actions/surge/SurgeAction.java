package dev.slipway.actions.surge;

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
import dev.slipway.actions.workload.WorkloadMark;
import java.util.List;
import java.util.Optional;

/** Adds one replica to a workload and waits until it is ready. */
public final class SurgeAction implements Maintenance {
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
  public Outcome<Arguments> check(Arguments arguments) {
    return SurgeRequest.parse(arguments)
        .map(request -> WorkloadArguments.complete(arguments, SurgeRequest.PARAMETERS));
  }

  @Override
  public Outcome<PlannedWork> plan(Arguments arguments, PlanContext context) {
    return SurgeRequest.parse(arguments).flatMap(request -> plan(request, context));
  }

  private static Outcome<PlannedWork> plan(SurgeRequest request, PlanContext context) {
    String attempted = "Scaling " + request.workload() + " up in " + context.cluster().name();
    return WorkloadArguments.find(
        context.cluster(),
        request.workload(),
        attempted,
        workload -> plan(request, workload, context));
  }

  private static PlannedWork plan(SurgeRequest request, Workload workload, PlanContext context) {
    Optional<String> scaler = Autoscalers.of(context.cluster(), workload.ref());
    String operation = context.onBehalfOf().operation();
    // Run again after an interruption, it goes from where it was and not from where it got to.
    int from =
        WorkloadMark.by(operation, workload, WorkloadMark.SURGE)
            .map(WorkloadMark::replicas)
            .orElse(workload.replicas());
    Plan plan =
        SurgePlanner.plan(context.cluster().name().value(), request, workload, from, scaler);
    return new PlannedWork(
        plan,
        plan.refused()
            ? List.of()
            : List.of(
                new SurgeStep(context.cluster(), request, from, operation),
                new ReadyStep(context.cluster(), request, operation, from)));
  }
}
