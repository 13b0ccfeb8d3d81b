package dev.slipway.practice.kube.controller;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A label selector in its object form ({@code matchLabels}, {@code matchExpressions}). */
public final class LabelSelector {
  private LabelSelector() {}

  /** An absent selector selects nothing, an empty one everything (kubernetes.md §1.5.3). */
  public static boolean matches(JsonNode selector, Map<String, String> labels) {
    if (!selector.isObject()) {
      return false;
    }
    boolean all =
        Fields.texts(selector, "matchLabels").entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    return all && expressionsMatch(selector.path("matchExpressions"), labels);
  }

  /** Whether every {key, operator, values} expression holds; also the form of node affinity. */
  public static boolean expressionsMatch(JsonNode expressions, Map<String, String> labels) {
    for (JsonNode expression : expressions) {
      if (!expressionMatches(expression, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean expressionMatches(JsonNode expression, Map<String, String> labels) {
    String key = Fields.text(expression, "key");
    Set<String> values = new HashSet<>();
    expression.path("values").forEach(value -> values.add(value.asString("")));
    boolean present = labels.containsKey(key);
    String value = labels.getOrDefault(key, "");
    return switch (Fields.text(expression, "operator")) {
      case "In" -> present && values.contains(value);
      case "NotIn" -> !present || !values.contains(value);
      case "Exists" -> present;
      case "DoesNotExist" -> !present;
      case "Gt" -> present && compare(value, values) > 0;
      case "Lt" -> present && compare(value, values) < 0;
      default -> false;
    };
  }

  private static int compare(String value, Set<String> bounds) {
    try {
      return Long.compare(Long.parseLong(value), Long.parseLong(bounds.iterator().next()));
    } catch (NumberFormatException notWhole) {
      return 0;
    }
  }
}
