package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The answer about a node's pods, computed from what was read. */
record PodListResult(String node, OwnerResolver owners, Instant now) {
  static final String LONE = "no controller";

  private static final List<String> COLUMNS =
      List.of("Workload", "Pod", "Ready", "Status", "Restarts", "Age");

  /** {@code all} are the pods on the node; those of one namespace, or the lone ones, are shown. */
  QueryResult of(
      List<Pod> all, Optional<String> namespace, boolean onlyLone, Comparator<PodRow> order) {
    List<Pod> pods =
        all.stream()
            .filter(
                pod ->
                    namespace.isEmpty() || namespace.get().equals(pod.getMetadata().getNamespace()))
            .filter(pod -> !onlyLone || lone(pod))
            .toList();
    List<List<String>> rows =
        pods.stream()
            .map(pod -> new PodRow(pod, workload(pod)))
            .sorted(
                order
                    .thenComparing(PodRow::workload)
                    .thenComparing(line -> PodState.key(line.pod())))
            .map(this::row)
            .toList();
    return new QueryResult(
        headline(pods, all.size(), namespace.map(n -> " in " + n).orElse("")),
        rows.isEmpty() ? List.of() : List.of(new Table("Pods on " + node, COLUMNS, rows)),
        findings(pods));
  }

  private List<String> row(PodRow line) {
    Pod pod = line.pod();
    return List.of(
        line.workload(),
        PodState.key(pod),
        PodState.readyCount(pod),
        PodState.status(pod),
        Integer.toString(PodState.restarts(pod)),
        Ages.age(pod.getMetadata().getCreationTimestamp(), now));
  }

  private String workload(Pod pod) {
    return owners.workload(pod).map(WorkloadRef::toString).orElse(LONE);
  }

  private String headline(List<Pod> pods, int all, String where) {
    if (pods.isEmpty()) {
      return all == 0
          ? "No pods on " + node
          : "None of the " + all + (all == 1 ? " pod on " : " pods on ") + node + " is like that";
    }
    long workloads = pods.stream().flatMap(p -> owners.workload(p).stream()).distinct().count();
    long lone = pods.stream().filter(this::lone).count();
    return (pods.size() == all ? "" : pods.size() + " of ")
        + all
        + (all == 1 ? " pod on " : " pods on ")
        + node
        + where
        + (workloads == 0
            ? ""
            : ", of " + workloads + (workloads == 1 ? " workload" : " workloads"))
        + (lone == 0 ? "" : ", " + lone + " without a controller");
  }

  private List<Finding> findings(List<Pod> pods) {
    List<String> lone = pods.stream().filter(this::lone).map(PodState::key).sorted().toList();
    return lone.isEmpty()
        ? List.of()
        : List.of(
            new Finding(
                Severity.WARNING,
                "Nothing recreates " + lone.stream().collect(Collectors.joining(", ")),
                "Keep a copy of the manifest before draining, or run it as a Deployment."));
  }

  /** Static pods have their node as controller; finished pods leave nothing to lose. */
  private boolean lone(Pod pod) {
    return !PodState.finished(pod) && !PodState.mirror(pod) && owners.workload(pod).isEmpty();
  }
}
