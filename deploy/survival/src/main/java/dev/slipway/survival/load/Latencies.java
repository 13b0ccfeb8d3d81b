package dev.slipway.survival.load;

import java.util.List;

/** How long each of many took, in milliseconds, the shortest first; at least one. */
record Latencies(List<Long> millis) {
  Latencies {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    millis = millis.stream().sorted().toList();
  }

  /** The longest that {@code percent} of them took at most. */
  long percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * millis.size());
    return millis.get(Math.max(rank, 1) - 1);
  }

  int count() {
    return millis.size();
  }
}
