package dev.slipway.actions.family.restart;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.WorkloadKind;
import dev.slipway.actions.workload.WorkloadParameters;
import java.time.Duration;
import java.util.List;

/** What was asked: which workload, and how long its rollout may take. */
record RestartRequest(WorkloadRef workload, Duration timeout) {
  static final List<Parameter> PARAMETERS =
      List.of(
          WorkloadParameters.WORKLOAD,
          WorkloadParameters.NAMESPACE,
          Parameter.option(
              "timeout",
              ParameterKind.DURATION,
              "Give up waiting for the rollout after this long, for example 5m.",
              "10m"));

  private static final String ATTEMPTED = "Restarting a workload";

  static Outcome<RestartRequest> parse(Arguments given) {
    Arguments all = WorkloadParameters.complete(given, PARAMETERS);
    return WorkloadParameters.check(
            all, ATTEMPTED, WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET)
        .flatMap(
            workload ->
                WorkloadParameters.timeout(all, ATTEMPTED)
                    .map(timeout -> new RestartRequest(workload, timeout)));
  }
}
