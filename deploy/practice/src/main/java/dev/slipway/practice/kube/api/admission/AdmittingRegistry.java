package dev.slipway.practice.kube.api.admission;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registry for controllers: what they create gets the same defaults as what comes over HTTP.
 * Everything else passes through.
 */
public final class AdmittingRegistry implements Registry {
  private final Registry registry;

  /** Wraps a registry. */
  public AdmittingRegistry(Registry registry) {
    this.registry = registry;
  }

  @Override
  public Optional<ObjectNode> get(ResourceType type, String namespace, String name) {
    return registry.get(type, namespace, name);
  }

  @Override
  public List<ObjectNode> list(ResourceType type, String namespace) {
    return registry.list(type, namespace);
  }

  @Override
  public ObjectNode create(ResourceType type, ObjectNode object) {
    ObjectNode admitted = object.deepCopy();
    admitted.put("kind", type.kind()).put("apiVersion", type.apiVersion());
    Optional<ObjectNode> status = object.optional("status").map(ObjectNode.class::cast);
    Defaults.onCreate(admitted);
    // A controller may know more about what it makes than a client may say.
    status.ifPresent(known -> admitted.withObjectProperty("status").setAll(known));
    return registry.create(type, admitted);
  }

  @Override
  public ObjectNode update(ResourceType type, ObjectNode object) {
    return registry.update(type, object);
  }

  @Override
  public Optional<ObjectNode> modify(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return registry.modify(type, namespace, name, change);
  }

  @Override
  public ObjectNode delete(ResourceType type, String namespace, String name, DeletePolicy policy) {
    return registry.delete(type, namespace, name, policy);
  }

  @Override
  public Subscription watch(ResourceType type, Consumer<WatchEvent> listener) {
    return registry.watch(type, listener);
  }
}
