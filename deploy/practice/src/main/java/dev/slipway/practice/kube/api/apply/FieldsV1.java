package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Json;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sets of fields as {@code managedFields[].fieldsV1} writes them. */
final class FieldsV1 {
  private FieldsV1() {}

  static ObjectNode encode(Collection<FieldPath> fields) {
    ObjectNode root = Json.object();
    for (FieldPath field : fields) {
      ObjectNode at = root;
      for (String step : field.steps()) {
        at = at.withObjectProperty(step);
      }
    }
    return root;
  }

  static Set<FieldPath> decode(JsonNode tree) {
    Set<FieldPath> fields = new LinkedHashSet<>();
    collect(FieldPath.ROOT, tree, fields);
    return fields;
  }

  private static void collect(FieldPath path, JsonNode tree, Set<FieldPath> fields) {
    if (tree.isEmpty()) {
      if (!path.steps().isEmpty()) {
        fields.add(path);
      }
      return;
    }
    tree.properties().forEach(step -> collect(path.then(step.getKey()), step.getValue(), fields));
  }
}
