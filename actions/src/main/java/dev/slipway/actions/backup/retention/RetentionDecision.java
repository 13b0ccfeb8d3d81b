package dev.slipway.actions.backup.retention;

import dev.slipway.actions.backup.catalog.Snapshot;
import java.util.List;

/**
 * What becomes of a snapshot.
 *
 * @param reasons clauses: every rule that keeps it, or why none does
 */
public record RetentionDecision(Snapshot snapshot, boolean kept, List<String> reasons) {
  public RetentionDecision {
    reasons = List.copyOf(reasons);
  }

  /** The reasons in one clause. */
  public String why() {
    return String.join(", ", reasons);
  }
}
