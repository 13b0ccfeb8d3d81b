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
 * @param autoscalers the autoscaler of each of these that has one, by workload
 * @param budgetPods every pod that the budget counts, wherever it runs; empty without a budget
 */
record BlockageFacts(
    List<Workload> workloads, Map<String, String> autoscalers, List<Pod> budgetPods) {
  BlockageFacts {
    workloads = List.copyOf(workloads);
    autoscalers = Map.copyOf(autoscalers);
    budgetPods = List.copyOf(budgetPods);
  }

  /** When nothing could be read. */
  static BlockageFacts unknown() {
    return new BlockageFacts(List.of(), Map.of(), List.of());
  }

  Optional<String> autoscaler(Workload workload) {
    return Optional.ofNullable(autoscalers.get(workload.ref().toString()));
  }
}
