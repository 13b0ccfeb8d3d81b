package dev.slipway.actions.spine;

import java.util.List;

/**
 * What changed between the plan somebody approved and the plan as it is now.
 *
 * @param gone material lines that no longer hold
 * @param added material lines that are new
 */
public record PlanDifference(List<String> gone, List<String> added) {
  public PlanDifference {
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  /** Compares by material lines. */
  public static PlanDifference between(Plan approved, Plan now) {
    return new PlanDifference(
        approved.material().stream().filter(l -> !now.material().contains(l)).toList(),
        now.material().stream().filter(l -> !approved.material().contains(l)).toList());
  }

  /** Whether the approval still covers what would be done. */
  public boolean isEmpty() {
    return gone.isEmpty() && added.isEmpty();
  }
}
