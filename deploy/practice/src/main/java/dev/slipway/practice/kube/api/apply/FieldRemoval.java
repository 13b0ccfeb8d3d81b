package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Json;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes fields and list items out of an object, and the containers that this leaves empty. */
final class FieldRemoval {
  private FieldRemoval() {}

  static void remove(ObjectNode object, Collection<FieldPath> fields) {
    List<FieldPath> items =
        fields.stream()
            .filter(field -> field.last().equals(FieldPath.ITSELF))
            .map(FieldPath::parent)
            .toList();
    fields.stream()
        .filter(field -> !field.last().equals(FieldPath.ITSELF))
        .filter(field -> items.stream().noneMatch(field::startsWith))
        .sorted(Comparator.comparingInt((FieldPath field) -> field.steps().size()).reversed())
        .forEach(field -> remove(object, field.steps()));
    items.forEach(item -> remove(object, item.steps()));
  }

  private static void remove(JsonNode at, List<String> steps) {
    String step = steps.getFirst();
    List<String> rest = steps.subList(1, steps.size());
    if (at instanceof ObjectNode object && step.startsWith("f:")) {
      String name = step.substring(2);
      JsonNode child = object.path(name);
      if (rest.isEmpty()) {
        object.remove(name);
      } else {
        remove(child, rest);
        if (child.isContainer() && child.isEmpty()) {
          object.remove(name);
        }
      }
    } else if (at instanceof ArrayNode list && rest.isEmpty()) {
      list.removeIf(item -> matches(item, step));
    } else if (at instanceof ArrayNode list) {
      list.valueStream().filter(item -> matches(item, step)).forEach(item -> remove(item, rest));
    }
  }

  private static boolean matches(JsonNode item, String step) {
    if (step.startsWith("v:")) {
      return item.toString().equals(step.substring(2));
    }
    ObjectNode keys = Json.object(step.substring(2));
    return Fields.itemStep(item, List.copyOf(keys.propertyNames())).equals(step);
  }
}
