package dev.slipway.actions.family.surge;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.WorkloadKind;
import dev.slipway.actions.workload.WorkloadParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param workload which workload
 * @param awayFrom the node on which the extra replica does not count
 * @param timeout how long it may take to become ready
 */
record SurgeRequest(WorkloadRef workload, Optional<String> awayFrom, Duration timeout) {
  static final List<Parameter> PARAMETERS =
      List.of(
          WorkloadParameters.WORKLOAD,
          WorkloadParameters.NAMESPACE,
          Parameter.option(
              "away-from", ParameterKind.NODE, "The node that the new replica must not be on."),
          Parameter.option(
              "timeout",
              ParameterKind.DURATION,
              "Give up waiting for it after this long, for example 5m.",
              "10m"));

  private static final String ATTEMPTED = "Scaling a workload up";

  static Outcome<SurgeRequest> parse(Arguments given) {
    Arguments all = WorkloadParameters.complete(given, PARAMETERS);
    return WorkloadParameters.check(
            all,
            ATTEMPTED,
            WorkloadKind.DEPLOYMENT,
            WorkloadKind.STATEFUL_SET,
            WorkloadKind.REPLICA_SET)
        .flatMap(
            workload ->
                WorkloadParameters.timeout(all, ATTEMPTED)
                    .flatMap(timeout -> parse(all, workload, timeout)));
  }

  private static Outcome<SurgeRequest> parse(
      Arguments all, WorkloadRef workload, Duration timeout) {
    Optional<String> node = all.first("away-from");
    return node.isEmpty()
        ? Outcome.of(new SurgeRequest(workload, node, timeout))
        : NodeLookup.checkForm(node.get(), ATTEMPTED)
            .map(away -> new SurgeRequest(workload, Optional.of(away), timeout));
  }
}
