package dev.slipway.practice.kube;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The namespaces that an API server makes for itself. */
public final class SystemNamespaces {
  private static final List<String> NAMES =
      List.of("default", "kube-system", "kube-public", "kube-node-lease");

  private SystemNamespaces() {}

  /** Creates those that are absent. */
  public static void ensure(Registry registry) {
    for (String name : NAMES) {
      if (registry.get(ResourceTypes.NAMESPACES, "", name).isEmpty()) {
        ObjectNode namespace = Json.object();
        Meta.of(namespace).put("name", name);
        registry.create(ResourceTypes.NAMESPACES, namespace);
      }
    }
  }
}
