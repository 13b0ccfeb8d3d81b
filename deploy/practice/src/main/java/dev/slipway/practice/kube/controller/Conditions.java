package dev.slipway.practice.kube.controller;

import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code status.conditions} of any object. */
public final class Conditions {
  private Conditions() {}

  /** The condition of a type. */
  public static Optional<JsonNode> find(JsonNode object, String type) {
    for (JsonNode condition : Fields.at(object, "status", "conditions")) {
      if (type.equals(Fields.text(condition, "type"))) {
        return Optional.of(condition);
      }
    }
    return Optional.empty();
  }

  /** {@code True}, {@code False}, {@code Unknown}, or empty when the condition is absent. */
  public static String status(JsonNode object, String type) {
    return find(object, type).map(condition -> Fields.text(condition, "status")).orElse("");
  }

  /** Whether the condition is there and {@code True}. */
  public static boolean isTrue(JsonNode object, String type) {
    return "True".equals(status(object, type));
  }

  /** Whether a pod is Ready, as budgets and replica sets count it. */
  public static boolean ready(JsonNode pod) {
    return isTrue(pod, "Ready");
  }

  /**
   * Sets a condition; {@code lastTransitionTime} moves only when the status changes. Returns the
   * condition, so that a caller can add what only its kind has.
   */
  public static ObjectNode set(
      ObjectNode object, String type, String status, String reason, String message, Clock clock) {
    ObjectNode condition = findOrAdd(object, type);
    if (!status.equals(Fields.text(condition, "status"))) {
      condition.put("lastTransitionTime", Fields.now(clock));
    }
    condition.put("status", status);
    putOrRemove(condition, "reason", reason);
    putOrRemove(condition, "message", message);
    return condition;
  }

  private static ObjectNode findOrAdd(ObjectNode object, String type) {
    var conditions = Fields.list(Fields.into(object, "status"), "conditions");
    for (JsonNode condition : conditions) {
      if (condition instanceof ObjectNode found && type.equals(Fields.text(found, "type"))) {
        return found;
      }
    }
    return conditions.addObject().put("type", type);
  }

  private static void putOrRemove(ObjectNode condition, String field, String value) {
    if (value.isEmpty()) {
      condition.remove(field);
    } else {
      condition.put(field, value);
    }
  }
}
