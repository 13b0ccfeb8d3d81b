package dev.slipway.practice.kube.world;

import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Removes objects from a registry, whatever holds them. No controller may be at work. */
public final class Wiper {
  private static final int AT_A_TIME = 16;

  private Wiper() {}

  /** Removes everything that is not to be kept. */
  public static void wipe(Registry registry, Predicate<ObjectNode> kept) {
    try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (ResourceType type : ResourceTypes.ALL.reversed()) {
        registry.list(type, "").stream()
            .filter(kept.negate())
            .forEach(object -> workers.execute(() -> drop(registry, type, object)));
      }
    }
  }

  private static void drop(Registry registry, ResourceType type, ObjectNode object) {
    String namespace = Fields.namespace(object);
    String name = Fields.name(object);
    registry.modify(type, namespace, name, Wiper::letGo);
    try {
      registry.delete(type, namespace, name, DeletePolicy.now());
    } catch (RegistryException refused) {
      if (refused.code() != 404) {
        throw refused;
      }
    }
  }

  private static ObjectNode letGo(ObjectNode object) {
    Fields.into(object, "metadata").remove("finalizers");
    if ("Namespace".equals(Fields.text(object, "kind"))) {
      Fields.into(object, "spec").remove("finalizers");
    }
    return object;
  }
}
