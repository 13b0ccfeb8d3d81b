package dev.slipway.practice.kube.store;

import tools.jackson.databind.node.ObjectNode;

/**
 * What is special about namespaces: they begin Active and are held by {@code spec.finalizers}. A
 * deleted one stays Terminating until a controller has removed its contents and taken {@code
 * kubernetes} out of {@code spec.finalizers}.
 */
final class NamespaceLife {
  private NamespaceLife() {}

  static void begin(ObjectNode namespace) {
    String name = Meta.name(namespace);
    Meta.of(namespace).withObjectProperty("labels").put("kubernetes.io/metadata.name", name);
    namespace.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
    namespace.putObject("status").put("phase", "Active");
  }

  static void end(ObjectNode namespace) {
    namespace.withObjectProperty("status").put("phase", "Terminating");
  }

  static boolean isHeld(ObjectNode object) {
    return object.path("kind").asString("").equals("Namespace")
        && !object.path("spec").path("finalizers").isEmpty();
  }
}
