package dev.slipway.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What several rounds amount to. */
record RoundStatistics(double median, double min, double max) {
  /** Over at least one round; the median of an even number lies between the two in the middle. */
  static <T> RoundStatistics of(List<T> rounds, ToDoubleFunction<T> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new RoundStatistics(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** {@code 1.93 (1.64 to 2.15)}, each in such a form. */
  String text(String form) {
    return String.format(Locale.ROOT, form + " (" + form + " to " + form + ")", median, min, max);
  }

  /** The same as a cell that stands out. */
  String strong(String form) {
    return String.format(
        Locale.ROOT, "**" + form + "** (" + form + " to " + form + ")", median, min, max);
  }

  /** Puts {@code name}, {@code name_min} and {@code name_max} into a line of JSON. */
  void into(Map<String, Object> line, String name) {
    line.put(name, rounded(median));
    line.put(name + "_min", rounded(min));
    line.put(name + "_max", rounded(max));
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }
}
