package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Meta;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who owns which fields of one object. */
final class Ownership {
  private final Map<Manager, Owned> byManager = new LinkedHashMap<>();

  /** What one manager owns, and since when as a timestamp. */
  record Owned(String time, Set<FieldPath> fields) {}

  static Ownership of(ObjectNode object) {
    Ownership ownership = new Ownership();
    for (JsonNode entry : object.path("metadata").path("managedFields")) {
      ownership.byManager.put(
          Manager.decode(entry),
          new Owned(entry.path("time").asString(""), FieldsV1.decode(entry.path("fieldsV1"))));
    }
    return ownership;
  }

  Map<Manager, Owned> all() {
    return byManager;
  }

  Set<FieldPath> of(Manager manager) {
    Owned owned = byManager.get(manager);
    return owned == null ? Set.of() : owned.fields();
  }

  /** Whether anybody else owns this field, or something below it. */
  boolean isOwnedByOthers(Manager manager, FieldPath field) {
    return byManager.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(manager))
        .flatMap(entry -> entry.getValue().fields().stream())
        .anyMatch(other -> other.startsWith(field));
  }

  void set(Manager manager, String time, Set<FieldPath> fields) {
    byManager.put(manager, new Owned(time, new LinkedHashSet<>(fields)));
  }

  void add(Manager manager, String time, Collection<FieldPath> fields) {
    Set<FieldPath> more = new LinkedHashSet<>(of(manager));
    more.addAll(fields);
    byManager.put(manager, new Owned(time, more));
  }

  void takeFromOthers(Manager manager, Collection<FieldPath> fields) {
    byManager.forEach(
        (other, owned) -> {
          if (!other.equals(manager)) {
            owned.fields().removeAll(fields);
          }
        });
  }

  void forget(Collection<FieldPath> fields) {
    byManager.values().forEach(owned -> owned.fields().removeAll(fields));
  }

  void writeTo(ObjectNode object) {
    byManager.values().removeIf(owned -> owned.fields().isEmpty());
    if (byManager.isEmpty()) {
      Meta.of(object).remove("managedFields");
      return;
    }
    ArrayNode entries = Meta.of(object).putArray("managedFields");
    byManager.forEach(
        (manager, owned) -> entries.add(manager.encode(owned.time(), owned.fields())));
  }
}
