package dev.slipway.actions.drain;

import dev.slipway.actions.drain.evict.EvictionAnswer;
import dev.slipway.actions.drain.evict.EvictionTeller;
import dev.slipway.actions.drain.evict.Evictions;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server dry run: each eviction is asked for once and nothing is waited for. The server does not
 * count budgets down in a dry run, so several pods of one budget may all be said to pass (semantics
 * §1.5.6).
 */
final class EvictTrial {
  private EvictTrial() {}

  /** The answers, in the order of {@code pods}. */
  static Map<Pod, EvictionAnswer> run(Evictions evictions, List<Pod> pods, EvictionTeller teller) {
    Map<Pod, EvictionAnswer> answers = new LinkedHashMap<>();
    for (Pod pod : pods) {
      EvictionAnswer answer = evictions.evict(pod).join();
      answers.put(pod, answer);
      teller.tried(pod, answer);
    }
    return answers;
  }
}
