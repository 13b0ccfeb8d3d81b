package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.WorkloadRef;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A workload that has no ready pod once the deleted ones are gone, until they are back.
 *
 * @param ready how many ready pods it has now, at least one; all of them are deleted
 */
record WorkloadOutage(WorkloadRef workload, int ready) {

  /**
   * Those that deleting {@code deleted} brings about. One by one, only a workload with a single
   * ready pod goes down.
   */
  static List<WorkloadOutage> of(Collection<Pod> deleted, DeletionFacts facts, boolean oneByOne) {
    Set<String> uids =
        deleted.stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
    Map<String, List<Pod>> ready = new TreeMap<>();
    for (Pod pod : facts.siblings()) {
      if (PodState.serving(pod)) {
        facts
            .owners()
            .workload(pod)
            .ifPresent(
                ref -> ready.computeIfAbsent(ref.toString(), key -> new ArrayList<>()).add(pod));
      }
    }
    return ready.values().stream()
        .filter(pods -> !oneByOne || pods.size() == 1)
        .filter(pods -> pods.stream().allMatch(pod -> uids.contains(pod.getMetadata().getUid())))
        .map(
            pods ->
                new WorkloadOutage(
                    facts.owners().workload(pods.getFirst()).orElseThrow(), pods.size()))
        .toList();
  }

  String sentence() {
    return ready == 1
        ? "The only ready replica of " + workload + " goes, and it is down until that is back"
        : "All "
            + ready
            + " ready replicas of "
            + workload
            + " go at once, and it is down until they are back";
  }

  String remedy() {
    return ready == 1
        ? "Scale it up first, or do it when nobody needs it."
        : "Add --one-by-one: each then waits until the one before is ready again.";
  }
}
