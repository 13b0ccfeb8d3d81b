package dev.slipway.practice.kube.api.patch;

import dev.slipway.practice.kube.store.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes' strategic merge patch: objects merge, keyed lists merge by item, {@code null}
 * removes, and the directives {@code $patch}, {@code $retainKeys}, {@code $setElementOrder} and
 * {@code $deleteFromPrimitiveList} are followed.
 */
public final class StrategicMerge {
  static final String PATCH = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String ORDER = "$setElementOrder/";
  private static final String DELETE_FROM_SET = "$deleteFromPrimitiveList/";

  private final String kind;

  private StrategicMerge(String kind) {
    this.kind = kind;
  }

  /** A copy of {@code target}, an object of {@code kind}, with the patch applied. */
  public static ObjectNode apply(String kind, ObjectNode target, ObjectNode patch) {
    return new StrategicMerge(kind).merge(target, patch);
  }

  ObjectNode merge(ObjectNode target, ObjectNode patch) {
    String directive = patch.path(PATCH).asString("");
    if (directive.equals("delete")) {
      return Json.object();
    }
    ObjectNode result = directive.equals("replace") ? Json.object() : target.deepCopy();
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      change(result, change.getKey(), change.getValue());
    }
    if (patch.has(RETAIN_KEYS)) {
      result.retain(patch.path(RETAIN_KEYS).valueStream().map(JsonNode::asString).toList());
    }
    patch.properties().stream()
        .filter(change -> change.getKey().startsWith(ORDER))
        .forEach(change -> order(result, change.getKey(), change.getValue()));
    return result;
  }

  String kind() {
    return kind;
  }

  private void change(ObjectNode result, String field, JsonNode value) {
    if (field.startsWith(DELETE_FROM_SET)) {
      removeAll(result, field.substring(DELETE_FROM_SET.length()), value);
    } else if (field.startsWith("$")) {
      return;
    } else if (value.isNull()) {
      result.remove(field);
    } else if (value instanceof ObjectNode object) {
      ObjectNode before = result.get(field) instanceof ObjectNode old ? old : Json.object();
      result.set(field, merge(before, object));
    } else if (value instanceof ArrayNode list) {
      ArrayNode before = result.get(field) instanceof ArrayNode old ? old : Json.array();
      result.set(field, new ListMerge(this).merge(field, before, list));
    } else {
      result.set(field, value);
    }
  }

  private static void removeAll(ObjectNode result, String field, JsonNode values) {
    if (result.get(field) instanceof ArrayNode list) {
      List<JsonNode> gone = values.valueStream().toList();
      list.removeIf(gone::contains);
    }
  }

  private void order(ObjectNode result, String directive, JsonNode order) {
    String field = directive.substring(ORDER.length());
    if (result.get(field) instanceof ArrayNode list) {
      result.set(field, new ListMerge(this).order(field, list, order));
    }
  }
}
