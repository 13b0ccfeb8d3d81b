package dev.slipway.practice.kube.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's objects, as the API server's HTTP layer and the controllers see them. Objects are
 * plain JSON trees with {@code apiVersion}, {@code kind} and {@code metadata}; what is returned is
 * the caller's own copy. {@code metadata.resourceVersion} is etcd's mod revision.
 *
 * <p>Thread-safe. Refusals are thrown as {@link RegistryException}, which carries the HTTP code and
 * reason that a real API server answers.
 */
public interface Registry {

  /** Reads one object. {@code namespace} is empty for cluster-scoped types. */
  Optional<ObjectNode> get(ResourceType type, String namespace, String name);

  /** Lists a type, in one namespace, or everywhere when {@code namespace} is empty. */
  List<ObjectNode> list(ResourceType type, String namespace);

  /**
   * Creates an object: sets uid, creationTimestamp, generation 1; honours {@code generateName}. 409
   * AlreadyExists when the name is taken.
   */
  ObjectNode create(ResourceType type, ObjectNode object);

  /**
   * Replaces an object; a {@code resourceVersion} in it is a precondition (409 Conflict). Bumps
   * {@code generation} when {@code spec} changed; removes the object when its last finalizer goes
   * while it is being deleted. 404 NotFound when absent.
   */
  ObjectNode update(ResourceType type, ObjectNode object);

  /**
   * Reads, changes and replaces until no other writer came between; {@code change} may run several
   * times and must be pure. Returns the stored object, or empty when it does not exist. Writing
   * nothing new leaves the resourceVersion as it was.
   */
  Optional<ObjectNode> modify(
      ResourceType type, String namespace, String name, UnaryOperator<ObjectNode> change);

  /**
   * Deletes as the API server does: preconditions checked; a pod with a grace period above zero, or
   * any object with finalizers, only gets {@code deletionTimestamp} (and {@code
   * deletionGracePeriodSeconds}); grace 0 removes it. A pod that is unscheduled or finished is
   * removed at once. Returns the object as it was last.
   */
  ObjectNode delete(ResourceType type, String namespace, String name, DeletePolicy policy);

  /**
   * Delivers an ADDED event for each existing object, then every change in order, from one thread,
   * until closed. The listener must not block for long.
   */
  Subscription watch(ResourceType type, Consumer<WatchEvent> listener);

  /** A running watch. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** One change of one object; for DELETED, {@code object} is its last state. */
  record WatchEvent(Kind kind, ObjectNode object) {
    /** What happened. */
    public enum Kind {
      ADDED,
      MODIFIED,
      DELETED
    }
  }
}
