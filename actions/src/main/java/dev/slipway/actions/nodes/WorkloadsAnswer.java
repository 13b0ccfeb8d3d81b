package dev.slipway.actions.nodes;

import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Answer.Table;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer about workloads, computed from what was read. */
final class WorkloadsAnswer {
  private static final List<String> COLUMNS = List.of("Workload", "Ready", "Where");

  private WorkloadsAnswer() {}

  /** {@code desired} has an entry for each workload that says how many pods it wants. */
  static Answer of(String where, List<Pod> pods, Owners owners, Map<WorkloadRef, Integer> desired) {
    Map<WorkloadRef, List<Pod>> running =
        new TreeMap<>(
            Comparator.comparing(WorkloadRef::namespace)
                .thenComparing(WorkloadRef::name)
                .thenComparing(WorkloadRef::kind));
    desired.keySet().forEach(workload -> running.put(workload, new ArrayList<>()));
    for (Pod pod : pods) {
      if (!PodState.finished(pod) && !PodState.mirror(pod)) {
        owners
            .workload(pod)
            .ifPresent(w -> running.computeIfAbsent(w, key -> new ArrayList<>()).add(pod));
      }
    }
    List<List<String>> rows =
        running.entrySet().stream()
            .map(e -> row(e.getKey(), e.getValue(), desired.get(e.getKey())))
            .toList();
    long behind = rows.stream().filter(row -> !complete(row.get(1))).count();
    return new Answer(
        rows.isEmpty()
            ? "No workloads in " + where
            : rows.size()
                + (rows.size() == 1 ? " workload in " : " workloads in ")
                + where
                + (behind == 0 ? "" : ", " + behind + " with fewer ready pods than wanted"),
        rows.isEmpty() ? List.of() : List.of(new Table("Workloads", COLUMNS, rows)),
        List.of());
  }

  private static List<String> row(WorkloadRef workload, List<Pod> pods, @Nullable Integer desired) {
    long ready = pods.stream().filter(p -> PodState.ready(p) && !PodState.terminating(p)).count();
    return List.of(
        workload.toString(),
        ready + "/" + Objects.requireNonNullElse(desired, pods.size()),
        where(pods));
  }

  /** {@code node01, node02 (2), not placed (1)}. */
  private static String where(List<Pod> pods) {
    TreeMap<String, Long> byNode =
        pods.stream()
            .collect(
                Collectors.groupingBy(
                    pod -> Objects.requireNonNullElse(pod.getSpec().getNodeName(), ""),
                    TreeMap::new,
                    Collectors.counting()));
    Long unplaced = byNode.remove("");
    String placed =
        byNode.entrySet().stream()
            .map(e -> e.getKey() + (e.getValue() == 1 ? "" : " (" + e.getValue() + ")"))
            .collect(Collectors.joining(", "));
    if (unplaced == null) {
      return placed;
    }
    return placed + (placed.isEmpty() ? "" : ", ") + "not placed (" + unplaced + ")";
  }

  private static boolean complete(String ready) {
    String[] parts = ready.split("/", 2);
    return Integer.parseInt(parts[0]) >= Integer.parseInt(parts[1]);
  }
}
