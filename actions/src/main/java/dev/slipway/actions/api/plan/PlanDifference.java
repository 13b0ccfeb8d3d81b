package dev.slipway.actions.api.plan;

import java.util.List;

/**
 * What changed between the plan somebody approved and the plan as it is now.
 *
 * @param gone what was approved and would no longer be done
 * @param added what would be done and was not approved
 * @param unknown whether it cannot be told what was approved, because an older version stored it;
 *     then {@code added} is all that would be done
 */
public record PlanDifference(List<ConsentItem> gone, List<ConsentItem> added, boolean unknown) {
  public PlanDifference {
    gone = List.copyOf(gone);
    added = List.copyOf(added);
  }

  /** Compares by what they ask consent for. */
  public static PlanDifference between(Plan approved, Plan now) {
    return new PlanDifference(
        missing(approved.consent(), now.consent()),
        missing(now.consent(), approved.consent()),
        !approved.consent().known());
  }

  /** Whether the approval still covers what would be done. */
  public boolean isEmpty() {
    return gone.isEmpty() && added.isEmpty() && !unknown;
  }

  private static List<ConsentItem> missing(Consent of, Consent in) {
    return of.items().stream().filter(item -> !in.covers(item)).toList();
  }
}
