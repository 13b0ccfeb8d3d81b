package dev.slipway.practice.kube.api.access;

import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.Registry.WatchEvent;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Roles and bindings as they were told last. As at the real server, a change is in force a moment
 * after it was answered. Thread-safe.
 */
public final class RbacObjects implements AutoCloseable {
  private final Map<ResourceType, Map<String, ObjectNode>> objects = new ConcurrentHashMap<>();
  private final List<Registry.Subscription> subscriptions = new ArrayList<>();

  /** Returns when everything that is stored is known. */
  public RbacObjects(Registry registry) {
    for (ResourceType type : ResourceTypes.RBAC) {
      Map<String, ObjectNode> ofType = new ConcurrentSkipListMap<>();
      objects.put(type, ofType);
      registry.list(type, "").forEach(object -> ofType.put(key(object), object));
      subscriptions.add(registry.watch(type, event -> take(ofType, event)));
    }
  }

  private static void take(Map<String, ObjectNode> ofType, WatchEvent event) {
    switch (event.kind()) {
      case ADDED, MODIFIED -> ofType.put(key(event.object()), event.object());
      case DELETED -> ofType.remove(key(event.object()));
    }
  }

  List<ObjectNode> all(ResourceType type) {
    return List.copyOf(objects.getOrDefault(type, Map.of()).values());
  }

  Optional<ObjectNode> find(ResourceType type, String namespace, String name) {
    return Optional.ofNullable(objects.getOrDefault(type, Map.of()).get(namespace + "/" + name));
  }

  private static String key(ObjectNode object) {
    return Meta.namespace(object) + "/" + Meta.name(object);
  }

  @Override
  public void close() {
    subscriptions.forEach(Registry.Subscription::close);
  }
}
