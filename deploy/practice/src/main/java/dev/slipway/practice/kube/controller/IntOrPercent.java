package dev.slipway.practice.kube.controller;

import java.math.BigDecimal;
import java.math.RoundingMode;
import tools.jackson.databind.JsonNode;

/** A field that holds a number or a percentage such as {@code "25%"}. */
public final class IntOrPercent {
  private IntOrPercent() {}

  /** Whether the field is a percentage. */
  public static boolean isPercent(JsonNode field) {
    return field.asString("").endsWith("%");
  }

  /**
   * The number, a percentage taken of {@code total}.
   *
   * @throws NumberFormatException when it is neither
   */
  public static int of(JsonNode field, int total, RoundingMode rounding) {
    String text = field.asString("");
    if (!text.endsWith("%")) {
      return Integer.parseInt(text);
    }
    int percent = Integer.parseInt(text.substring(0, text.length() - 1));
    return BigDecimal.valueOf((long) percent * total)
        .movePointLeft(2)
        .setScale(0, rounding)
        .intValue();
  }
}
