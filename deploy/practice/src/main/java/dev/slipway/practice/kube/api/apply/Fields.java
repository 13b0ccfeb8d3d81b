package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.api.patch.ListKeys;
import dev.slipway.practice.kube.store.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an object that somebody can own, each with its value. */
final class Fields {
  private static final Set<String> META_OF_SERVER =
      Set.of(
          "name",
          "namespace",
          "uid",
          "generateName",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink",
          "managedFields");

  private final String kind;
  private final Map<FieldPath, JsonNode> values = new LinkedHashMap<>();

  private Fields(String kind) {
    this.kind = kind;
  }

  /**
   * All of an object's fields.
   *
   * @param withoutStatus whether {@code status} belongs to somebody else's subresource
   */
  static Map<FieldPath, JsonNode> of(ObjectNode object, boolean withoutStatus) {
    Fields fields = new Fields(object.path("kind").asString(""));
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      boolean skipped =
          Set.of("apiVersion", "kind").contains(field.getKey())
              || (withoutStatus && field.getKey().equals("status"));
      if (skipped) {
        continue;
      }
      FieldPath path = FieldPath.ROOT.field(field.getKey());
      if (field.getKey().equals("metadata")) {
        fields.metadata(path, field.getValue());
      } else {
        fields.add(path, field.getKey(), field.getValue());
      }
    }
    return fields.values;
  }

  /** The step that leads to an item of a keyed list. */
  static String itemStep(JsonNode item, List<String> keys) {
    ObjectNode identity = Json.object();
    for (String key : keys) {
      JsonNode value = ListKeys.value(item, key);
      if (!value.isMissingNode()) {
        identity.set(key, value);
      }
    }
    return "k:" + identity;
  }

  private void metadata(FieldPath path, JsonNode metadata) {
    for (Map.Entry<String, JsonNode> field : metadata.properties()) {
      if (!META_OF_SERVER.contains(field.getKey())) {
        add(path.field(field.getKey()), field.getKey(), field.getValue());
      }
    }
  }

  private void add(FieldPath path, String name, JsonNode value) {
    if (value instanceof ObjectNode object && !object.isEmpty()) {
      object.properties().forEach(e -> add(path.field(e.getKey()), e.getKey(), e.getValue()));
    } else if (value instanceof ArrayNode list && ListKeys.isSet(name)) {
      list.forEach(item -> values.put(path.then("v:" + item), item));
    } else if (value instanceof ArrayNode list && isKeyed(list, name)) {
      list.forEach(item -> addItem(path, ListKeys.of(kind, name), (ObjectNode) item));
    } else if (!value.isNull()) {
      values.put(path, value);
    }
  }

  private boolean isKeyed(ArrayNode list, String name) {
    List<String> keys = ListKeys.of(kind, name);
    return !keys.isEmpty()
        && !list.isEmpty()
        && list.valueStream().allMatch(item -> item.has(keys.getFirst()));
  }

  private void addItem(FieldPath list, List<String> keys, ObjectNode item) {
    FieldPath path = list.then(itemStep(item, keys));
    values.put(path.then(FieldPath.ITSELF), Json.object());
    item.properties().forEach(e -> add(path.field(e.getKey()), e.getKey(), e.getValue()));
  }
}
