package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Label selectors as current API groups mean them: none matches nothing, an empty one all. */
public final class LabelSelectors {
  private LabelSelectors() {}

  /** Whether {@code labels} match. */
  public static boolean matches(@Nullable LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    Map<String, String> exact = Objects.requireNonNullElse(selector.getMatchLabels(), Map.of());
    List<LabelSelectorRequirement> expressions =
        Objects.requireNonNullElse(selector.getMatchExpressions(), List.of());
    return exact.entrySet().stream().allMatch(e -> e.getValue().equals(labels.get(e.getKey())))
        && expressions.stream()
            .allMatch(e -> matches(e.getOperator(), e.getKey(), e.getValues(), labels));
  }

  /** One expression; {@code Gt} and {@code Lt} are those of node affinity. */
  public static boolean matches(
      String operator, String key, @Nullable List<String> values, Map<String, String> labels) {
    List<String> given = Objects.requireNonNullElse(values, List.of());
    String value = labels.get(key);
    return switch (operator) {
      case "In" -> value != null && given.contains(value);
      case "NotIn" -> value == null || !given.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      case "Gt" -> compare(value, given) > 0;
      case "Lt" -> value != null && compare(value, given) < 0;
      default -> false;
    };
  }

  private static int compare(@Nullable String value, List<String> given) {
    if (value == null || given.size() != 1 || !number(value) || !number(given.getFirst())) {
      return 0;
    }
    return Long.compare(Long.parseLong(value), Long.parseLong(given.getFirst()));
  }

  private static boolean number(String text) {
    return text.matches("-?\\d{1,18}");
  }
}
