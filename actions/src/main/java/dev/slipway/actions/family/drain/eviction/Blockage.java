package dev.slipway.actions.family.drain.eviction;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that keeps pods from going, with the pods.
 *
 * @param about what it is, readable, for example {@code PodDisruptionBudget shop/db}
 * @param budget the one budget that decides about the pods, where one does
 * @param budgets how many budgets select its pods at most; an eviction fails where it is more than
 *     one
 * @param pods the pods that wait for it, at least one
 * @param why what the server said, as a clause
 * @param permanent whether the server said that it will never work
 * @param since when the first of them was refused
 * @param deadline when the drain gives up; empty means never
 */
public record Blockage(
    String about,
    Optional<PodDisruptionBudget> budget,
    int budgets,
    List<Pod> pods,
    String why,
    boolean permanent,
    Instant since,
    Optional<Instant> deadline) {
  public Blockage {
    pods = List.copyOf(pods);
  }
}
