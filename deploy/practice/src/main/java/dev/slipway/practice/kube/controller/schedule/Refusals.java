package dev.slipway.practice.kube.controller.schedule;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects why each node refused a pod, and says it as the real scheduler does. */
final class Refusals {
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final Map<String, Integer> preemption = new TreeMap<>();
  private int nodes;

  /** Adds the reasons of one node. */
  void add(List<String> ofNode) {
    nodes++;
    ofNode.forEach(reason -> reasons.merge(reason, 1, Integer::sum));
    preemption.merge(
        ofNode.stream().allMatch(Filters::preemptionMightHelp)
            ? "No preemption victims found for incoming pod"
            : "Preemption is not helpful for scheduling",
        1,
        Integer::sum);
  }

  /** The message of the condition and of the event. */
  String message() {
    if (nodes == 0) {
      return "no nodes available to schedule pods";
    }
    String available = "0/%d nodes are available: ".formatted(nodes);
    return available + counted(reasons) + ". preemption: " + available + counted(preemption) + ".";
  }

  private static String counted(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
