package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The answer about workloads, computed from what was read. */
final class WorkloadListResult {
  private static final List<String> COLUMNS = List.of("Workload", "Ready", "Where", "Risk");

  private WorkloadListResult() {}

  /** {@code desired} has an entry for each workload that says how many pods it wants. */
  static List<WorkloadRow> lines(
      List<Pod> pods, OwnerResolver ownerResolver, Map<WorkloadRef, Integer> desired) {
    Map<WorkloadRef, List<Pod>> running = new HashMap<>();
    desired.keySet().forEach(workload -> running.put(workload, new ArrayList<>()));
    for (Pod pod : pods) {
      if (!PodState.finished(pod) && !PodState.mirror(pod)) {
        ownerResolver
            .workload(pod)
            .ifPresent(w -> running.computeIfAbsent(w, key -> new ArrayList<>()).add(pod));
      }
    }
    return running.entrySet().stream()
        .map(
            e ->
                new WorkloadRow(
                    e.getKey(),
                    desired.getOrDefault(e.getKey(), e.getValue().size()),
                    e.getValue()))
        .toList();
  }

  /** {@code where} is a namespace, a cluster, or both. */
  static QueryResult of(
      String where,
      List<WorkloadRow> all,
      Predicate<WorkloadRow> shown,
      Comparator<WorkloadRow> order) {
    List<WorkloadRow> lines =
        all.stream()
            .filter(shown)
            .sorted(
                order
                    .thenComparing(line -> line.workload().namespace())
                    .thenComparing(line -> line.workload().name())
                    .thenComparing(line -> line.workload().kind()))
            .toList();
    List<List<String>> rows =
        lines.stream()
            .map(
                line ->
                    List.of(
                        line.workload().toString(),
                        line.ready() + "/" + line.desired(),
                        line.where(),
                        line.risk()))
            .toList();
    return new QueryResult(
        headline(where, lines, all.size()),
        rows.isEmpty() ? List.of() : List.of(new Table("Workloads", COLUMNS, rows)),
        List.of());
  }

  private static String headline(String where, List<WorkloadRow> lines, int all) {
    if (all == 0) {
      return "No workloads in " + where;
    }
    if (lines.isEmpty()) {
      return "None of the "
          + all
          + (all == 1 ? " workload in " : " workloads in ")
          + where
          + " is like that";
    }
    long behind = lines.stream().filter(line -> line.missing() > 0).count();
    long fragile = lines.stream().filter(WorkloadRow::onOneNode).count();
    return (lines.size() == all ? "" : lines.size() + " of ")
        + all
        + (all == 1 ? " workload in " : " workloads in ")
        + where
        + (behind == 0 ? "" : ", " + behind + " with fewer ready pods than wanted")
        + (fragile == 0 ? "" : ", " + fragile + " that draining one node takes away");
  }
}
