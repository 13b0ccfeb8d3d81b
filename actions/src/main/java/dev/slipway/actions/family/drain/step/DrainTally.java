package dev.slipway.actions.family.drain.step;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * What became of the pods of a drain's nodes, and which nodes were not emptied, because somebody
 * said to leave pods there or they would be back at once: nothing calls such a node drained. Shared
 * by the steps of one drain. Thread-safe.
 */
final class DrainTally {
  private final Map<String, PodCounts> gone = new ConcurrentHashMap<>();
  private final Map<String, Integer> hasRemaining = new ConcurrentSkipListMap<>();

  void setRemaining(String node, List<Pod> there) {
    if (!there.isEmpty()) {
      hasRemaining.put(node, there.size());
    }
  }

  void count(String node, PodCounts counts) {
    gone.merge(node, counts, PodCounts::plus);
  }

  boolean hasRemaining(String node) {
    return hasRemaining.containsKey(node);
  }

  /** That {@code nodes} are drained, what it does not hold for, and what it took. */
  String sentence(String nodes) {
    PodCounts all = gone.values().stream().reduce(PodCounts.NONE, PodCounts::plus);
    String drained = nodes + " are drained";
    if (hasRemaining.isEmpty()) {
      return drained + (all.none() ? "." : ": " + all.text() + ".");
    }
    return drained
        + hasRemaining.entrySet().stream()
            .map(entry -> entry.getKey() + ", where " + wereLeft(entry.getValue()))
            .collect(Collectors.joining("; ", ", except ", "."))
        + (all.none() ? "" : " Gone: " + all.text() + ".");
  }

  private static String wereLeft(int pods) {
    return pods + (pods == 1 ? " pod was left" : " pods were left");
  }
}
