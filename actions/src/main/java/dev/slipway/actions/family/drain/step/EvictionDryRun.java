package dev.slipway.actions.family.drain.step;

import dev.slipway.actions.family.drain.eviction.EvictionClient;
import dev.slipway.actions.family.drain.eviction.EvictionProgress;
import dev.slipway.actions.family.drain.eviction.EvictionResponse;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server dry run: each eviction is asked for once and nothing is waited for. The server does not
 * count budgets down in a dry run, so several pods of one budget may all be said to pass (semantics
 * §1.5.6).
 */
final class EvictionDryRun {
  private EvictionDryRun() {}

  /** The answers, in the order of {@code pods}. */
  static Map<Pod, EvictionResponse> run(
      EvictionClient evictionClient, List<Pod> pods, EvictionProgress teller) {
    Map<Pod, EvictionResponse> answers = new LinkedHashMap<>();
    for (Pod pod : pods) {
      EvictionResponse answer = evictionClient.evict(pod).join();
      answers.put(pod, answer);
      teller.dryRunAnswered(pod, answer);
    }
    return answers;
  }
}
