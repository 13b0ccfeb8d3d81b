package dev.slipway.actions.etcd.keep;

import dev.slipway.actions.catalogue.Snapshot;
import java.util.List;

/**
 * What becomes of a snapshot.
 *
 * @param reasons clauses: every rule that keeps it, or why none does
 */
public record Fate(Snapshot snapshot, boolean kept, List<String> reasons) {
  public Fate {
    reasons = List.copyOf(reasons);
  }

  /** The reasons in one clause. */
  public String why() {
    return String.join(", ", reasons);
  }
}
