package dev.slipway.actions.family.drain.step;

import java.util.ArrayList;
import java.util.List;

/**
 * How many pods left a node, by what that means for them.
 *
 * @param moved what takes their place runs elsewhere
 * @param lost nothing takes their place
 * @param finished had done their work before
 * @param unconfirmed went from the record of a node that does not answer; they may still run
 */
record PodCounts(int moved, int lost, int finished, int unconfirmed) {
  static final PodCounts NONE = new PodCounts(0, 0, 0, 0);

  PodCounts plus(PodCounts other) {
    return new PodCounts(
        moved + other.moved,
        lost + other.lost,
        finished + other.finished,
        unconfirmed + other.unconfirmed);
  }

  boolean none() {
    return equals(NONE);
  }

  String text() {
    return text("", "");
  }

  /** With what is said of those that are lost and unconfirmed, names for example. */
  String text(String ofLost, String ofUnconfirmed) {
    List<String> parts = new ArrayList<>();
    parts.add(moved + (moved == 1 ? " pod moved" : " pods moved"));
    if (lost > 0) {
      parts.add(lost + " lost" + ofLost);
    }
    if (finished > 0) {
      parts.add(finished + " finished removed");
    }
    if (unconfirmed > 0) {
      parts.add(unconfirmed + " unconfirmed" + ofUnconfirmed);
    }
    return String.join(", ", parts);
  }
}
