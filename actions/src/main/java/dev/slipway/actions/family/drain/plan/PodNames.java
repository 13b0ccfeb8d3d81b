package dev.slipway.actions.family.drain.plan;

import java.util.List;

/** Pods and workloads in a sentence; whoever wants them all finds them among the subjects. */
final class PodNames {
  private static final int SHOWN = 6;

  private PodNames() {}

  /** {@code a, b, c}, or {@code a, b, c, d, e and 95 more}. */
  static String few(List<String> names) {
    return names.size() <= SHOWN
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, SHOWN - 1))
            + " and "
            + (names.size() - SHOWN + 1)
            + " more";
  }
}
