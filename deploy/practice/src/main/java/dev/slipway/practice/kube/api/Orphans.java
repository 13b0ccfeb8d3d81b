package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deleting with {@code propagationPolicy: Orphan}: dependents lose their reference and stay. */
final class Orphans {
  private final Registry registry;

  Orphans(Registry registry) {
    this.registry = registry;
  }

  void release(ObjectNode owner) {
    String uid = Meta.uid(owner);
    for (ResourceType type : ResourceTypes.ALL) {
      for (ObjectNode object : registry.list(type, Meta.namespace(owner))) {
        if (isOwnedBy(object, uid)) {
          registry.modify(
              type,
              Meta.namespace(object),
              Meta.name(object),
              dependent -> without(dependent, uid));
        }
      }
    }
  }

  private static boolean isOwnedBy(ObjectNode object, String uid) {
    return object
        .path("metadata")
        .path("ownerReferences")
        .valueStream()
        .anyMatch(owner -> owner.path("uid").asString("").equals(uid));
  }

  private static ObjectNode without(ObjectNode dependent, String uid) {
    if (Meta.of(dependent).get("ownerReferences") instanceof ArrayNode owners) {
      owners.removeIf(owner -> owner.path("uid").asString("").equals(uid));
    }
    return dependent;
  }
}
