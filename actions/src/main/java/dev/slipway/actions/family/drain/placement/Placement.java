package dev.slipway.actions.family.drain.placement;

import java.util.List;
import java.util.stream.Collectors;

/** Where one pod could run. */
public sealed interface Placement {
  /** A node that takes it, as things are; the real scheduler may choose another. */
  record Fits(String node) implements Placement {}

  /**
   * A node takes it once pods of lower priority are gone from there. {@code victims} are {@code
   * namespace/name (priority 0)}.
   */
  record Displaces(String node, int priority, List<String> victims) implements Placement {
    public Displaces {
      victims = List.copyOf(victims);
    }
  }

  /**
   * No node takes it: it would stay Pending. {@code objections} has one clause per reason, with the
   * nodes it holds for.
   */
  record Pending(List<String> failures) implements Placement {
    private static final int MOST = 4;

    public Pending {
      failures = List.copyOf(failures);
    }

    /** All objections in one line; only the first few where there are many. */
    public String text() {
      if (failures.isEmpty()) {
        return "there is no other node";
      }
      String shown = failures.stream().limit(MOST).collect(Collectors.joining("; "));
      int more = failures.size() - MOST;
      return more > 0
          ? shown + "; and " + more + (more == 1 ? " reason" : " reasons") + " more"
          : shown;
    }
  }
}
