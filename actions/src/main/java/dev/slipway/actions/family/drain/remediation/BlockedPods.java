package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen about held pods.
 *
 * @param workloads the workloads with replicas that the held pods belong to
 * @param scalers the autoscaler of each of these that has one, by workload
 * @param counted every pod that the budget counts, wherever it runs; empty without a budget
 */
record BlockedPods(List<Workload> workloads, Map<String, String> scalers, List<Pod> counted) {
  BlockedPods {
    workloads = List.copyOf(workloads);
    scalers = Map.copyOf(scalers);
    counted = List.copyOf(counted);
  }

  /** When nothing could be read. */
  static BlockedPods unknown() {
    return new BlockedPods(List.of(), Map.of(), List.of());
  }

  Optional<String> scaler(Workload workload) {
    return Optional.ofNullable(scalers.get(workload.ref().toString()));
  }
}
