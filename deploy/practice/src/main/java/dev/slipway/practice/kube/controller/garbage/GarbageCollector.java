package dev.slipway.practice.kube.controller.garbage;

import dev.slipway.practice.kube.controller.Cluster;
import dev.slipway.practice.kube.controller.ClusterView.Change;
import dev.slipway.practice.kube.controller.Controller;
import dev.slipway.practice.kube.controller.Fields;
import dev.slipway.practice.kube.controller.ObjectKey;
import dev.slipway.practice.kube.controller.Owners;
import dev.slipway.practice.kube.controller.Owners.Owner;
import dev.slipway.practice.kube.controller.WorkQueue;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes objects all of whose owners are gone, and finishes deletions that wait for dependents
 * (finalizer {@code foregroundDeletion}) or set them free (finalizer {@code orphan}).
 */
public final class GarbageCollector implements Controller {
  private static final String FOREGROUND = "foregroundDeletion";
  private static final String ORPHAN = "orphan";

  private final Cluster cluster;
  private final WorkQueue<Item> queue;

  private record Item(ResourceType type, ObjectKey key) {}

  /** Creates the collector. */
  public GarbageCollector(Cluster cluster) {
    this.cluster = cluster;
    this.queue = new WorkQueue<>("garbage-collector", 2, cluster.timers(), this::process);
    ResourceTypes.ALL.forEach(type -> cluster.view().onChange(type, this::changed));
  }

  private void changed(Change change) {
    ObjectNode object = change.latest();
    if (change.after().isEmpty()) {
      addDependents(object);
      Owners.of(object).forEach(owner -> addOwner(owner, Fields.namespace(object)));
    } else if (change.before().isEmpty() || Fields.terminating(object)) {
      queue.add(new Item(change.type(), ObjectKey.of(object)));
    }
  }

  private void addDependents(ObjectNode owner) {
    for (ResourceType type : ResourceTypes.ALL) {
      dependents(type, owner)
          .forEach(dependent -> queue.add(new Item(type, ObjectKey.of(dependent))));
    }
  }

  private List<ObjectNode> dependents(ResourceType type, ObjectNode owner) {
    return cluster.view().ownedBy(type, Fields.uid(owner));
  }

  private void addOwner(Owner owner, String namespace) {
    type(owner).ifPresent(type -> queue.add(new Item(type, key(type, owner, namespace))));
  }

  private static ObjectKey key(ResourceType type, Owner owner, String namespace) {
    return new ObjectKey(type.namespaced() ? namespace : "", owner.name());
  }

  private static Optional<ResourceType> type(Owner owner) {
    return ResourceTypes.ALL.stream()
        .filter(type -> type.kind().equals(owner.kind()))
        .filter(type -> type.apiVersion().equals(owner.apiVersion()))
        .findFirst();
  }

  private void process(Item item) {
    Optional<ObjectNode> object = cluster.view().get(item.type(), item.key());
    if (object.isEmpty()) {
      return;
    }
    if (Fields.terminating(object.get())) {
      finishDeletion(item.type(), object.get());
    } else if (isGarbage(object.get())) {
      cluster.delete(item.type(), object.get());
    }
  }

  private boolean isGarbage(ObjectNode object) {
    List<Owner> owners = Owners.of(object);
    return !owners.isEmpty()
        && owners.stream().noneMatch(owner -> lives(owner, Fields.namespace(object)));
  }

  private boolean lives(Owner owner, String namespace) {
    Optional<ResourceType> type = type(owner);
    if (type.isEmpty()) {
      return true; // A kind nobody here knows: not for us to judge.
    }
    ObjectKey key = key(type.get(), owner, namespace);
    // The view may lag behind; only the store can say that an owner does not exist.
    return cluster
        .view()
        .get(type.get(), key)
        .filter(found -> owner.uid().equals(Fields.uid(found)))
        .or(() -> cluster.registry().get(type.get(), key.namespace(), key.name()))
        .filter(found -> owner.uid().equals(Fields.uid(found)))
        .filter(found -> !(Fields.terminating(found) && holds(found, FOREGROUND)))
        .isPresent();
  }

  private static boolean holds(JsonNode object, String finalizer) {
    for (JsonNode held : Fields.at(object, "metadata", "finalizers")) {
      if (finalizer.equals(held.asString(""))) {
        return true;
      }
    }
    return false;
  }

  private void finishDeletion(ResourceType type, ObjectNode owner) {
    if (holds(owner, ORPHAN)) {
      eachDependent(owner, (of, dependent) -> release(of, dependent, Fields.uid(owner)));
      letGo(type, owner, ORPHAN);
    } else if (holds(owner, FOREGROUND)) {
      int left = eachDependent(owner, this::deleteOnce);
      if (left == 0) {
        letGo(type, owner, FOREGROUND);
      }
    }
  }

  private interface OnDependent {
    void accept(ResourceType type, ObjectNode dependent);
  }

  private int eachDependent(ObjectNode owner, OnDependent action) {
    int count = 0;
    for (ResourceType type : ResourceTypes.ALL) {
      for (ObjectNode dependent : dependents(type, owner)) {
        action.accept(type, dependent);
        count++;
      }
    }
    return count;
  }

  private void deleteOnce(ResourceType type, ObjectNode dependent) {
    if (!Fields.terminating(dependent)) {
      cluster.delete(type, dependent);
    }
  }

  private void release(ResourceType type, ObjectNode dependent, String ownerUid) {
    cluster.modify(
        type,
        dependent,
        current ->
            keep(
                Fields.list(Fields.into(current, "metadata"), "ownerReferences"),
                ref -> !ownerUid.equals(Fields.text(ref, "uid"))));
  }

  private void letGo(ResourceType type, ObjectNode owner, String finalizer) {
    cluster.modify(
        type,
        owner,
        current ->
            keep(
                Fields.list(Fields.into(current, "metadata"), "finalizers"),
                held -> !finalizer.equals(held.asString(""))));
  }

  private static void keep(ArrayNode list, Predicate<JsonNode> wanted) {
    List<JsonNode> kept = new ArrayList<>();
    list.forEach(
        entry -> {
          if (wanted.test(entry)) {
            kept.add(entry);
          }
        });
    list.removeAll();
    list.addAll(kept);
  }

  @Override
  public void start() {
    queue.start();
  }

  @Override
  public void close() {
    queue.close();
  }
}
