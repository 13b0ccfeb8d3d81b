package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.discovery.Subresource;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which part of an object a write through a subresource may change. */
final class Subresources {
  private static final List<ResourceType> LABELLED_THROUGH_STATUS =
      List.of(ResourceTypes.NODES, ResourceTypes.PODS);

  private Subresources() {}

  /** {@code current} with as much of {@code proposed} as the subresource may change. */
  static ObjectNode merge(ResourceTarget target, ObjectNode current, ObjectNode proposed) {
    return switch (target.subresource()) {
      case "status" -> status(target.type(), current, proposed);
      case "finalize" -> finalizers(current, proposed);
      default -> main(target.type(), current, proposed);
    };
  }

  static boolean ignoresStatus(ResourceTarget target) {
    return !target.subresource().equals("status") && Subresource.hasStatus(target.type());
  }

  private static ObjectNode main(ResourceType type, ObjectNode current, ObjectNode proposed) {
    ObjectNode next = proposed.deepCopy();
    if (Subresource.hasStatus(type)) {
      copy(current, next, "status");
    }
    if (type.equals(ResourceTypes.NAMESPACES)) {
      copy(current, next, "spec");
    }
    return next;
  }

  private static ObjectNode status(ResourceType type, ObjectNode current, ObjectNode proposed) {
    ObjectNode next = current.deepCopy();
    copy(proposed, next, "status");
    preconditions(proposed, next);
    if (LABELLED_THROUGH_STATUS.contains(type)) {
      copy(Meta.of(proposed), Meta.of(next), "labels");
      copy(Meta.of(proposed), Meta.of(next), "annotations");
    }
    return next;
  }

  private static ObjectNode finalizers(ObjectNode current, ObjectNode proposed) {
    ObjectNode next = current.deepCopy();
    copy(proposed, next, "spec");
    preconditions(proposed, next);
    return next;
  }

  private static void preconditions(ObjectNode proposed, ObjectNode next) {
    copy(Meta.of(proposed), Meta.of(next), "resourceVersion");
    copy(Meta.of(proposed), Meta.of(next), "uid");
  }

  private static void copy(ObjectNode from, ObjectNode to, String field) {
    Optional<JsonNode> value = from.optional(field);
    value.ifPresentOrElse(v -> to.set(field, v.deepCopy()), () -> to.remove(field));
  }
}
