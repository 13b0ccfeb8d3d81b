package dev.slipway.practice.kube.api.patch;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.RegistryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lists of a strategic merge: by item, as a set, or replaced whole. */
final class ListMerge {
  private final StrategicMerge objects;

  ListMerge(StrategicMerge objects) {
    this.objects = objects;
  }

  ArrayNode merge(String field, ArrayNode target, ArrayNode patch) {
    List<String> keys = ListKeys.of(objects.kind(), field);
    boolean ofObjects = patch.valueStream().allMatch(JsonNode::isObject);
    if (ListKeys.isSet(field)) {
      return union(target, patch);
    }
    boolean replaced =
        patch
            .valueStream()
            .anyMatch(item -> item.path(StrategicMerge.PATCH).asString("").equals("replace"));
    if (keys.isEmpty() || !ofObjects || replaced) {
      return replace(patch);
    }
    ArrayNode result = target.deepCopy();
    patch.forEach(item -> mergeItem(result, (ObjectNode) item, keys.getFirst()));
    return result;
  }

  /** Sorts by the order given; items it does not name keep their place at the end. */
  ArrayNode order(String field, ArrayNode list, JsonNode order) {
    List<String> keys = ListKeys.of(objects.kind(), field);
    List<JsonNode> wanted = order.valueStream().map(item -> identity(item, keys)).toList();
    List<JsonNode> items = new ArrayList<>(list.valueStream().toList());
    items.sort(
        Comparator.comparingInt(
            item -> {
              int at = wanted.indexOf(identity(item, keys));
              return at < 0 ? Integer.MAX_VALUE : at;
            }));
    return Json.array().addAll(items);
  }

  private void mergeItem(ArrayNode result, ObjectNode item, String key) {
    if (!item.has(key)) {
      throw new RegistryException(
          422, "Invalid", "map: %s does not contain declared merge key: %s".formatted(item, key));
    }
    int at = indexOf(result, item.path(key), key);
    boolean delete = item.path(StrategicMerge.PATCH).asString("").equals("delete");
    if (delete && at >= 0) {
      result.remove(at);
    } else if (!delete && at >= 0) {
      result.set(at, objects.merge((ObjectNode) result.path(at), item));
    } else if (!delete) {
      result.add(objects.merge(Json.object(), item));
    }
  }

  private ArrayNode replace(ArrayNode patch) {
    ArrayNode result = Json.array();
    for (JsonNode item : patch) {
      if (item instanceof ObjectNode object) {
        ObjectNode clean = objects.merge(Json.object(), object);
        if (!clean.isEmpty() || object.isEmpty()) {
          result.add(clean);
        }
      } else {
        result.add(item);
      }
    }
    return result;
  }

  private static ArrayNode union(ArrayNode target, ArrayNode patch) {
    ArrayNode result = target.deepCopy();
    for (JsonNode value : patch) {
      if (result.valueStream().noneMatch(value::equals)) {
        result.add(value);
      }
    }
    return result;
  }

  private static int indexOf(ArrayNode list, JsonNode value, String key) {
    for (int i = 0; i < list.size(); i++) {
      if (list.path(i).path(key).equals(value)) {
        return i;
      }
    }
    return -1;
  }

  private static JsonNode identity(JsonNode item, List<String> keys) {
    return keys.isEmpty() || !item.isObject() ? item : item.path(keys.getFirst());
  }
}
