package dev.slipway.actions.family.scale;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.workload.WorkloadKind;
import dev.slipway.actions.workload.WorkloadParameters;
import java.util.List;
import java.util.Optional;

/**
 * What was asked.
 *
 * @param workload which workload
 * @param replicas how many it should have
 * @param current how many it must have for that; empty does not care
 */
record ScaleRequest(WorkloadRef workload, int replicas, Optional<Integer> current) {
  static final List<Parameter> PARAMETERS =
      List.of(
          WorkloadParameters.WORKLOAD,
          new Parameter(
              "replicas",
              ParameterKind.INTEGER,
              "How many pods it should have.",
              true,
              false,
              false,
              Optional.empty(),
              List.of(),
              Optional.empty()),
          WorkloadParameters.NAMESPACE,
          Parameter.option(
              "current-replicas", ParameterKind.INTEGER, "Only if it has this many now."));

  private static final String ATTEMPTED = "Scaling a workload";
  private static final int MOST = 10_000;

  static Outcome<ScaleRequest> parse(Arguments given) {
    Arguments all = WorkloadParameters.complete(given, PARAMETERS);
    return WorkloadParameters.check(
            all,
            ATTEMPTED,
            WorkloadKind.DEPLOYMENT,
            WorkloadKind.STATEFUL_SET,
            WorkloadKind.REPLICA_SET)
        .flatMap(
            workload ->
                number(all, "replicas")
                    .flatMap(
                        replicas ->
                            all.first("current-replicas").isEmpty()
                                ? Outcome.of(new ScaleRequest(workload, replicas, Optional.empty()))
                                : number(all, "current-replicas")
                                    .map(
                                        current ->
                                            new ScaleRequest(
                                                workload, replicas, Optional.of(current)))));
  }

  private static Outcome<Integer> number(Arguments all, String name) {
    String text = all.first(name).orElse("");
    boolean fine = text.matches("\\d{1,5}") && Integer.parseInt(text) <= MOST;
    return fine
        ? Outcome.of(Integer.parseInt(text))
        : Outcome.failed(
            Failure.user(
                ATTEMPTED,
                text.isEmpty()
                    ? "--" + name + " is missing"
                    : "--" + name + " takes a whole number up to " + MOST + ", got " + text,
                "Give one, for example scale deployment/web --replicas 3."));
  }
}
