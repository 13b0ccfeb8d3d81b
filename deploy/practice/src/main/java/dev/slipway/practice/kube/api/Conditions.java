package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Meta;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code status.conditions}, one per type. */
final class Conditions {
  private Conditions() {}

  static void set(
      ObjectNode object, String type, String status, String reason, String message, Instant now) {
    ArrayNode conditions = object.withObjectProperty("status").withArrayProperty("conditions");
    conditions.removeIf(condition -> condition.path("type").asString("").equals(type));
    ObjectNode condition = conditions.addObject().put("type", type).put("status", status);
    condition.put("lastTransitionTime", Meta.time(now));
    if (!reason.isEmpty()) {
      condition.put("reason", reason).put("message", message);
    }
  }

  static boolean holds(ObjectNode object, String type) {
    return object
        .at("/status/conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asString("").equals(type))
        .anyMatch(condition -> condition.path("status").asString("").equals("True"));
  }
}
