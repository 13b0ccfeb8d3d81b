package dev.slipway.actions.family.nodes;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;

/** A pod and its workload's name. */
record PodRow(Pod pod, String workload) {
  /** By workload unless somebody says otherwise. */
  static final TableSorting<PodRow> SORTING =
      new TableSorting<PodRow>()
          .with("workload", Comparator.comparing(PodRow::workload))
          .with("namespace", Comparator.comparing(line -> line.pod().getMetadata().getNamespace()))
          .with("name", Comparator.comparing(line -> PodState.key(line.pod())))
          .with("status", Comparator.comparing(line -> PodState.ready(line.pod())))
          .with(
              "restarts",
              Comparator.comparingInt((PodRow line) -> PodState.restarts(line.pod())).reversed())
          .with(
              "age",
              Comparator.comparing(
                  line -> String.valueOf(line.pod().getMetadata().getCreationTimestamp())));
}
