package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a drain takes from each workload. */
final class WorkloadImpacts {
  private WorkloadImpacts() {}

  /** One per workload that loses a running pod, sorted by its name. */
  static List<WorkloadImpact> of(DrainFacts facts, OwnerResolver ownerResolver, List<Pod> evicted) {
    Map<WorkloadRef, List<Pod>> everywhere = byWorkload(facts.allPods(), ownerResolver);
    Map<WorkloadRef, Integer> desired = desired(facts);
    Map<String, WorkloadImpact> shares = new TreeMap<>();
    byWorkload(evicted, ownerResolver)
        .forEach(
            (workload, leaving) -> {
              List<Pod> all = everywhere.getOrDefault(workload, leaving);
              shares.put(
                  workload.toString(),
                  new WorkloadImpact(
                      workload,
                      desired.getOrDefault(workload, all.size()),
                      ready(all),
                      leaving,
                      ready(leaving)));
            });
    return List.copyOf(shares.values());
  }

  private static Map<WorkloadRef, List<Pod>> byWorkload(
      List<Pod> pods, OwnerResolver ownerResolver) {
    Map<WorkloadRef, List<Pod>> grouped = new HashMap<>();
    for (Pod pod : pods) {
      if (!PodState.finished(pod)) {
        ownerResolver
            .workload(pod)
            .ifPresent(w -> grouped.computeIfAbsent(w, key -> new ArrayList<>()).add(pod));
      }
    }
    return grouped;
  }

  private static int ready(List<Pod> pods) {
    return (int) pods.stream().filter(PodState::serving).count();
  }

  private static Map<WorkloadRef, Integer> desired(DrainFacts facts) {
    Map<WorkloadRef, Integer> desired = new HashMap<>();
    facts.deployments().forEach(d -> put(desired, "Deployment", d, d.getSpec().getReplicas()));
    facts.statefulSets().forEach(s -> put(desired, "StatefulSet", s, s.getSpec().getReplicas()));
    facts.replicaSets().forEach(r -> put(desired, "ReplicaSet", r, r.getSpec().getReplicas()));
    return desired;
  }

  private static void put(
      Map<WorkloadRef, Integer> desired,
      String kind,
      HasMetadata object,
      @Nullable Integer replicas) {
    desired.put(
        new WorkloadRef(kind, object.getMetadata().getNamespace(), object.getMetadata().getName()),
        Objects.requireNonNullElse(replicas, 1));
  }
}
