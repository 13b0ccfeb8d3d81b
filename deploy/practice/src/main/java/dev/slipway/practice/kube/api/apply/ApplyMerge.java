package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.api.patch.ListKeys;
import dev.slipway.practice.kube.store.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lays a configuration over an object: objects and keyed lists merge, other lists are replaced. */
final class ApplyMerge {
  private final String kind;

  ApplyMerge(String kind) {
    this.kind = kind;
  }

  ObjectNode merge(ObjectNode live, ObjectNode wanted) {
    ObjectNode merged = live.deepCopy();
    wanted
        .properties()
        .forEach(
            field -> {
              JsonNode before = merged.path(field.getKey());
              JsonNode value = field.getValue();
              if (value instanceof ObjectNode object && before instanceof ObjectNode old) {
                merged.set(field.getKey(), merge(old, object));
              } else if (value instanceof ArrayNode list && before instanceof ArrayNode old) {
                merged.set(field.getKey(), merge(field.getKey(), old, list));
              } else if (!value.isNull()) {
                merged.set(field.getKey(), value.deepCopy());
              }
            });
    return merged;
  }

  private ArrayNode merge(String field, ArrayNode live, ArrayNode wanted) {
    List<String> keys = ListKeys.of(kind, field);
    if (ListKeys.isSet(field)) {
      ArrayNode union = live.deepCopy();
      for (JsonNode value : wanted) {
        if (union.valueStream().noneMatch(value::equals)) {
          union.add(value);
        }
      }
      return union;
    }
    if (keys.isEmpty() || !wanted.valueStream().allMatch(item -> item.has(keys.getFirst()))) {
      return wanted.deepCopy();
    }
    return items(live, wanted, keys);
  }

  private ArrayNode items(ArrayNode live, ArrayNode wanted, List<String> keys) {
    ArrayNode result = Json.array();
    for (JsonNode item : live) {
      result.add(
          find(wanted, item, keys) instanceof ObjectNode change
              ? merge((ObjectNode) item, change)
              : item);
    }
    for (JsonNode item : wanted) {
      if (find(live, item, keys).isMissingNode()) {
        result.add(item.deepCopy());
      }
    }
    return result;
  }

  private static JsonNode find(ArrayNode list, JsonNode like, List<String> keys) {
    String step = Fields.itemStep(like, keys);
    return list.valueStream()
        .filter(item -> Fields.itemStep(item, keys).equals(step))
        .findFirst()
        .orElseGet(() -> Json.object().path("absent"));
  }
}
