package dev.slipway.actions.drain;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * The nodes of a drain that were not emptied, because somebody said to leave pods there: nothing
 * calls such a node drained. Shared by the steps of one drain. Thread-safe.
 */
final class Leftovers {
  private final Map<String, Integer> pods = new ConcurrentSkipListMap<>();

  void leave(String node, List<Pod> skipped) {
    if (!skipped.isEmpty()) {
      pods.put(node, skipped.size());
    }
  }

  boolean on(String node) {
    return pods.containsKey(node);
  }

  /** {@code sentence}, and what it does not hold for. */
  String qualified(String sentence) {
    return pods.isEmpty()
        ? sentence
        : sentence.replaceFirst("\\.$", "")
            + ", except "
            + pods.entrySet().stream()
                .map(left -> left.getKey() + ", where " + count(left.getValue()))
                .collect(Collectors.joining("; "))
            + ".";
  }

  private static String count(int left) {
    return left + (left == 1 ? " pod was skipped" : " pods were skipped");
  }
}
