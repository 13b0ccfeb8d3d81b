package dev.slipway.practice.kube.controller;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster as a controller works with it: reads from the view, writes through the registry, and
 * sees its own writes in the view at once. Thread-safe.
 *
 * @param clock the time everybody agrees on
 * @param timers runs everything that is due later
 */
public record Cluster(
    Registry registry,
    ClusterView view,
    EventRecorder events,
    Clock clock,
    ScheduledExecutorService timers) {

  /** Creates an object. */
  public ObjectNode create(ResourceType type, ObjectNode object) {
    ObjectNode created = registry.create(type, object);
    view.observed(type, created);
    return created;
  }

  /** Changes the object of that uid; does nothing when it is gone or has another uid. */
  public void modify(ResourceType type, ObjectNode object, Consumer<ObjectNode> change) {
    String uid = Fields.uid(object);
    UnaryOperator<ObjectNode> sameObject =
        current -> {
          if (uid.equals(Fields.uid(current))) {
            change.accept(current);
          }
          return current;
        };
    registry
        .modify(type, Fields.namespace(object), Fields.name(object), sameObject)
        .ifPresent(stored -> view.observed(type, stored));
  }

  /** Deletes an object with its own grace period; one that is already gone is no error. */
  public void delete(ResourceType type, ObjectNode object) {
    delete(type, object, OptionalLong.empty());
  }

  /** Removes an object at once, as a kubelet does when the containers have ended. */
  public void remove(ResourceType type, ObjectNode object) {
    delete(type, object, OptionalLong.of(0));
  }

  private void delete(ResourceType type, ObjectNode object, OptionalLong grace) {
    DeletePolicy policy =
        new DeletePolicy(grace, Optional.of(Fields.uid(object)), Optional.empty(), "Background");
    try {
      registry.delete(type, Fields.namespace(object), Fields.name(object), policy);
    } catch (RegistryException refused) {
      if (refused.code() != 404 && refused.code() != 409) {
        throw refused;
      }
    }
    registry
        .get(type, Fields.namespace(object), Fields.name(object))
        .filter(left -> Fields.uid(left).equals(Fields.uid(object)))
        .ifPresentOrElse(left -> view.observed(type, left), () -> view.gone(type, object));
  }
}
