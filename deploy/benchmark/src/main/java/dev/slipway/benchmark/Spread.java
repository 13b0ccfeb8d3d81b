package dev.slipway.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What several rounds amount to. */
record Spread(double median, double min, double max) {
  /** Over at least one round; the median of an even number lies between the two in the middle. */
  static Spread of(List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
