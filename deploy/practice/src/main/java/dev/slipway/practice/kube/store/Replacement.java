package dev.slipway.practice.kube.store;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stays the server's when an object is replaced. */
final class Replacement {
  private static final List<String> OWNED_BY_SERVER =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "generation",
          "resourceVersion");

  private Replacement() {}

  /**
   * A copy of {@code next} as it is to be stored over {@code current}.
   *
   * @throws RegistryException 409 when {@code next} names another resourceVersion or uid
   */
  static ObjectNode prepare(ResourceType type, ObjectNode current, ObjectNode next) {
    check(type, current, next);
    ObjectNode stored = next.deepCopy();
    stored.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    ObjectNode meta = Meta.of(stored);
    for (String field : OWNED_BY_SERVER) {
      Optional<JsonNode> kept = current.path("metadata").optional(field);
      kept.ifPresentOrElse(value -> meta.set(field, value), () -> meta.remove(field));
    }
    if (!JsonEquality.same(current.path("spec"), stored.path("spec"))) {
      meta.put("generation", meta.path("generation").asLong(0) + 1);
    }
    return stored;
  }

  private static void check(ResourceType type, ObjectNode current, ObjectNode next) {
    String name = Meta.name(current);
    String revision = Meta.resourceVersion(next);
    if (!revision.isEmpty() && !revision.equals(Meta.resourceVersion(current))) {
      throw Refusals.modified(type, name);
    }
    String uid = Meta.uid(next);
    if (!uid.isEmpty() && !uid.equals(Meta.uid(current))) {
      throw Refusals.conflict(
          type,
          name,
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(uid, Meta.uid(current)));
    }
  }
}
