package dev.slipway.practice.kube.store;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Whether two trees say the same, however their numbers are held in memory. */
public final class JsonEquality {
  private static final Comparator<JsonNode> BY_VALUE =
      (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
          return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
      };

  private JsonEquality() {}

  /** True when both are equal by value. */
  public static boolean same(JsonNode left, JsonNode right) {
    return left.equals(BY_VALUE, right);
  }
}
