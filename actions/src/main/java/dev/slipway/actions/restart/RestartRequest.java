package dev.slipway.actions.restart;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.workload.WorkloadArguments;
import dev.slipway.actions.workload.WorkloadKind;
import java.time.Duration;
import java.util.List;

/** What was asked: which workload, and how long its rollout may take. */
record RestartRequest(WorkloadRef workload, Duration timeout) {
  static final List<Parameter> PARAMETERS =
      List.of(
          WorkloadArguments.WORKLOAD,
          WorkloadArguments.NAMESPACE,
          Parameter.option(
              "timeout",
              ParameterKind.DURATION,
              "Give up waiting for the rollout after this long, for example 5m.",
              "10m"));

  private static final String ATTEMPTED = "Restarting a workload";

  static Outcome<RestartRequest> parse(Arguments given) {
    Arguments all = WorkloadArguments.complete(given, PARAMETERS);
    return WorkloadArguments.check(
            all, ATTEMPTED, WorkloadKind.DEPLOYMENT, WorkloadKind.STATEFUL_SET)
        .flatMap(
            workload ->
                WorkloadArguments.timeout(all, ATTEMPTED)
                    .map(timeout -> new RestartRequest(workload, timeout)));
  }
}
