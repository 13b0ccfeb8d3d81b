package dev.slipway.practice.kube.controller;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Amounts as Kubernetes writes them: {@code 250m}, {@code 1.5}, {@code 64Mi}, {@code 1e3}. */
public final class Quantity {
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("n", new BigDecimal("1e-9")),
          Map.entry("u", new BigDecimal("1e-6")),
          Map.entry("m", new BigDecimal("1e-3")),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", new BigDecimal("1e3")),
          Map.entry("M", new BigDecimal("1e6")),
          Map.entry("G", new BigDecimal("1e9")),
          Map.entry("T", new BigDecimal("1e12")),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)));

  private Quantity() {}

  /** The amount in whole units, rounded up; 0 when absent or unreadable. */
  public static long units(JsonNode quantity) {
    return value(quantity).setScale(0, RoundingMode.CEILING).longValue();
  }

  /** The amount in thousandths, rounded up; 0 when absent or unreadable. */
  public static long millis(JsonNode quantity) {
    return value(quantity).movePointRight(3).setScale(0, RoundingMode.CEILING).longValue();
  }

  private static BigDecimal value(JsonNode quantity) {
    String text = quantity.asString("").strip();
    int end = text.length();
    while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    BigDecimal factor = SUFFIXES.getOrDefault(text.substring(end), BigDecimal.ZERO);
    try {
      return new BigDecimal(text.substring(0, end)).multiply(factor);
    } catch (NumberFormatException unreadable) {
      return BigDecimal.ZERO;
    }
  }
}
