package dev.slipway.actions.family.drain.budget;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;

/**
 * One budget in the light of the pods that would be evicted.
 *
 * @param name {@code namespace/name}
 * @param pods the evicted pods it counts
 * @param selected how many pods it selects, everywhere
 * @param verdict what it does
 * @param allowed how many may go now
 * @param rounds how many times pods go and their replacements must become healthy; at least 1
 * @param reason one clause with its numbers
 * @param remedy what can be done, a sentence; may be empty
 */
public record BudgetAssessment(
    String name,
    List<Pod> pods,
    int selected,
    BudgetVerdict verdict,
    int allowed,
    int rounds,
    String reason,
    String remedy) {
  public BudgetAssessment {
    pods = List.copyOf(pods);
  }
}
