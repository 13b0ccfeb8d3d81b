package dev.slipway.actions.family.nodes;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;

/** A pod and its workload's name. */
record PodRow(Pod pod, String workload) {
  /** By workload unless somebody says otherwise. */
  static final TableSorting<PodRow> SORTING =
      new TableSorting<PodRow>()
          .by("workload", Comparator.comparing(PodRow::workload))
          .by("namespace", Comparator.comparing(line -> line.pod().getMetadata().getNamespace()))
          .by("name", Comparator.comparing(line -> PodState.key(line.pod())))
          .by("status", Comparator.comparing(line -> PodState.ready(line.pod())))
          .by(
              "restarts",
              Comparator.comparingInt((PodRow line) -> PodState.restarts(line.pod())).reversed())
          .by(
              "age",
              Comparator.comparing(
                  line -> String.valueOf(line.pod().getMetadata().getCreationTimestamp())));
}
