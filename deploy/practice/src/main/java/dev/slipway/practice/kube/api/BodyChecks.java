package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceType;
import tools.jackson.databind.node.ObjectNode;

/** Whether a body belongs to the path it was sent to. */
final class BodyChecks {
  private BodyChecks() {}

  /** Checks kind, version, namespace and name; takes over what the path says and the body omits. */
  static void matches(ResourceTarget target, ObjectNode object) {
    kind(target.type(), object);
    ObjectNode meta = Meta.of(object);
    String namespace = Meta.namespace(object);
    if (target.type().namespaced()) {
      if (!namespace.isEmpty() && !namespace.equals(target.namespace())) {
        throw ApiFailure.badRequest(
            "the namespace of the provided object does not match the namespace sent on the request");
      }
      meta.put("namespace", target.namespace());
    } else {
      meta.remove("namespace");
    }
    if (target.isCollection()) {
      return;
    }
    String name = Meta.name(object);
    if (!name.isEmpty() && !name.equals(target.name())) {
      throw ApiFailure.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, target.name()));
    }
    meta.put("name", target.name());
  }

  private static void kind(ResourceType type, ObjectNode object) {
    String version = object.path("apiVersion").asString(type.apiVersion());
    String kind = object.path("kind").asString(type.kind());
    if (!version.equals(type.apiVersion())) {
      throw ApiFailure.badRequest(
          "the API version in the data (%s) does not match the expected API version (%s)"
              .formatted(version, type.apiVersion()));
    }
    if (!kind.equals(type.kind())) {
      throw ApiFailure.badRequest(
          "%s in version \"%s\" cannot be handled as a %s: no kind registered for that resource"
              .formatted(kind, type.version(), type.kind()));
    }
    object.put("kind", type.kind()).put("apiVersion", type.apiVersion());
  }
}
