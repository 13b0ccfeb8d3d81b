package dev.slipway.actions.family.nodes;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A workload, how many pods it wants, and those it has that have not finished. */
record WorkloadRow(WorkloadRef workload, int desired, List<Pod> pods) {
  /** A drain never moves them, or they end by themselves. */
  private static final Set<String> UNTOUCHED = Set.of("DaemonSet", "Job", "CronJob");

  /** By namespace and name unless somebody says otherwise. */
  static final TableSorting<WorkloadRow> SORTING =
      new TableSorting<WorkloadRow>()
          .with("name", Comparator.comparing(line -> line.workload().namespace()))
          .with("risk", Comparator.comparingInt(WorkloadRow::danger))
          .with("missing", Comparator.comparingInt(WorkloadRow::missing).reversed())
          .with("replicas", Comparator.comparingInt(WorkloadRow::desired).reversed());

  WorkloadRow {
    pods = List.copyOf(pods);
  }

  int ready() {
    return readyPods().size();
  }

  int missing() {
    return Math.max(0, desired - ready());
  }

  /** Whether it wants one pod only. */
  boolean single() {
    return desired == 1 && !UNTOUCHED.contains(workload.kind());
  }

  /** Whether draining one node takes away all that it has ready. */
  boolean onOneNode() {
    return !UNTOUCHED.contains(workload.kind())
        && ready() > 0
        && readyPods().stream().map(WorkloadRow::node).distinct().count() == 1;
  }

  /** {@code 1 missing, all on node01}; empty where there is nothing to fear. */
  String risk() {
    List<String> risks = new ArrayList<>();
    if (missing() > 0) {
      risks.add(missing() + " missing");
    }
    if (single()) {
      risks.add("single");
    } else if (onOneNode()) {
      risks.add(
          (ready() == 1 ? "the only ready one on " : "all on ") + node(readyPods().getFirst()));
    }
    return String.join(", ", risks);
  }

  /** {@code node01, node02 (2), not placed (1)}. */
  String where() {
    TreeMap<String, Long> byNode =
        pods.stream()
            .collect(Collectors.groupingBy(WorkloadRow::node, TreeMap::new, Collectors.counting()));
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

  private List<Pod> readyPods() {
    return pods.stream().filter(PodState::serving).toList();
  }

  private static String node(Pod pod) {
    return Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
  }

  /** Down, then short, then easily taken away, then safe. */
  private int danger() {
    if (missing() > 0) {
      return ready() == 0 ? 0 : 1;
    }
    return single() || onOneNode() ? 2 : 3;
  }
}
