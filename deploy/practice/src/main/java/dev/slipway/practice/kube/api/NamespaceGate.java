package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Refusals;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceTypes;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is created in a namespace that is absent (404) or on its way out (403). */
final class NamespaceGate {
  private final Registry registry;

  NamespaceGate(Registry registry) {
    this.registry = registry;
  }

  void enter(ResourceTarget target, ObjectNode object) {
    if (!target.type().namespaced()) {
      return;
    }
    String name = target.namespace();
    ObjectNode namespace =
        registry
            .get(ResourceTypes.NAMESPACES, "", name)
            .orElseThrow(() -> Refusals.notFound(ResourceTypes.NAMESPACES, name));
    if (Meta.isDeleting(namespace)) {
      throw terminating(target, object, name);
    }
  }

  private static ApiFailure terminating(ResourceTarget target, ObjectNode object, String name) {
    ObjectNode details = Json.object();
    details
        .putArray("causes")
        .addObject()
        .put("reason", "NamespaceTerminating")
        .put("message", "namespace %s is being terminated".formatted(name))
        .put("field", "metadata.namespace");
    return new ApiFailure(
        403,
        "Forbidden",
        "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
            .formatted(Refusals.qualified(target.type()), Meta.name(object), name),
        details);
  }
}
