package dev.slipway.practice.kube.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Does everything a registry does, with all its refusals, except storing the result. */
public final class DryRunRegistry implements RestRegistry {
  private final RestRegistry registry;
  private final Creation creation;
  private final Deletion deletion;

  /** Reads from {@code registry}. */
  public DryRunRegistry(RestRegistry registry, Clock clock) {
    this.registry = registry;
    this.creation = new Creation(clock);
    this.deletion = new Deletion(clock);
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
  public Page page(ResourceType type, String namespace, PageRequest request) {
    return registry.page(type, namespace, request);
  }

  @Override
  public ObjectNode create(ResourceType type, ObjectNode object) {
    ObjectNode created = creation.prepare(type, object);
    String name = Meta.name(created);
    if (get(type, Meta.namespace(created), name).isPresent()) {
      throw Refusals.alreadyExists(type, name);
    }
    return created;
  }

  @Override
  public ObjectNode update(ResourceType type, ObjectNode object) {
    String name = Meta.name(object);
    return modify(type, Meta.namespace(object), name, current -> object)
        .orElseThrow(() -> Refusals.notFound(type, name));
  }

  @Override
  public Optional<ObjectNode> modify(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change) {
    return get(type, namespace, name)
        .map(current -> Replacement.prepare(type, current, change.apply(current.deepCopy())));
  }

  @Override
  public ObjectNode delete(ResourceType type, String namespace, String name, DeletePolicy policy) {
    return remove(type, namespace, name, policy).object();
  }

  @Override
  public Deleted remove(ResourceType type, String namespace, String name, DeletePolicy policy) {
    ObjectNode current =
        get(type, namespace, name).orElseThrow(() -> Refusals.notFound(type, name));
    return switch (deletion.decide(type, current, policy)) {
      case Deletion.Outcome.Remove() -> new Deleted(current, true);
      case Deletion.Outcome.Mark(ObjectNode next) -> new Deleted(next, false);
      case Deletion.Outcome.Pending() -> new Deleted(current, false);
    };
  }

  @Override
  public Subscription watch(ResourceType type, Consumer<WatchEvent> listener) {
    return registry.watch(type, listener);
  }
}
