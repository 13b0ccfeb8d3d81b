package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.JsonEquality;
import dev.slipway.practice.kube.store.Meta;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Records who changed what on creates, updates and patches. */
public final class FieldTracking {
  private FieldTracking() {}

  /**
   * Writes {@code managedFields} into {@code after}: what {@code manager} changed since {@code
   * before} becomes the manager's.
   *
   * @param withoutStatus whether changes of {@code status} are not the manager's doing
   */
  public static void record(
      ObjectNode before, ObjectNode after, Manager manager, boolean withoutStatus, Instant now) {
    JsonNode sent = after.path("metadata").path("managedFields");
    boolean reset = sent instanceof ArrayNode list && list.size() == 1 && list.path(0).isEmpty();
    keep(before, after);
    if (reset) {
      Meta.of(after).remove("managedFields");
      return;
    }
    Map<FieldPath, JsonNode> old = Fields.of(before, withoutStatus);
    Map<FieldPath, JsonNode> young = Fields.of(after, withoutStatus);
    Set<FieldPath> changed = changed(old, young);
    Set<FieldPath> removed = new LinkedHashSet<>(old.keySet());
    removed.removeAll(young.keySet());
    if (changed.isEmpty() && removed.isEmpty()) {
      return;
    }
    Ownership ownership = Ownership.of(after);
    ownership.forget(removed);
    if (!changed.isEmpty()) {
      ownership.takeFromOthers(manager, changed);
      ownership.add(manager, Meta.time(now), changed);
    }
    ownership.writeTo(after);
  }

  static Set<FieldPath> changed(Map<FieldPath, JsonNode> old, Map<FieldPath, JsonNode> young) {
    Set<FieldPath> changed = new LinkedHashSet<>();
    young.forEach(
        (path, value) -> {
          JsonNode before = old.getOrDefault(path, MissingNode.getInstance());
          if (!JsonEquality.same(before, value)) {
            changed.add(path);
          }
        });
    return changed;
  }

  /** What a client sends as managedFields says nothing, except that an empty entry resets. */
  private static void keep(ObjectNode before, ObjectNode after) {
    JsonNode known = before.path("metadata").path("managedFields");
    if (known.isMissingNode()) {
      Meta.of(after).remove("managedFields");
    } else {
      Meta.of(after).set("managedFields", known.deepCopy());
    }
  }
}
