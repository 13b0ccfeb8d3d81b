package dev.slipway.practice.kube.controller;

import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.Registry.WatchEvent;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything the controllers know, kept up to date by one watch per type and by the controllers'
 * own writes, so that a controller reads what it wrote. Objects are shared: never change one, take
 * the copy that {@link Cluster#modify} hands out. Thread-safe.
 */
public final class ClusterView implements AutoCloseable {
  private static final int REMEMBERED_DELETIONS = 20_000;
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::namespace).thenComparing(ObjectKey::name);

  private final Object lock = new Object();
  private final Map<ResourceType, Map<ObjectKey, ObjectNode>> objects = new HashMap<>();
  private final Map<String, Map<ObjectKey, ObjectNode>> podsByNode = new HashMap<>();
  private final Map<ResourceType, Map<String, Map<ObjectKey, ObjectNode>>> byOwner =
      new HashMap<>();
  // A controller's own write may arrive after the watch told of the deletion: it must not revive.
  private final Set<String> deleted =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED_DELETIONS;
            }
          });
  private final Map<ResourceType, List<Consumer<Change>>> listeners = new ConcurrentHashMap<>();
  private final List<Registry.Subscription> subscriptions = new ArrayList<>();

  /** One change; {@code before} is empty when added, {@code after} when deleted. */
  public record Change(ResourceType type, Optional<ObjectNode> before, Optional<ObjectNode> after) {

    /** The newest state there is. */
    public ObjectNode latest() {
      return after.or(() -> before).orElseThrow();
    }
  }

  /** Registers a listener, which must return at once and not call back into the view's writers. */
  public void onChange(ResourceType type, Consumer<Change> listener) {
    listeners.computeIfAbsent(type, any -> new CopyOnWriteArrayList<>()).add(listener);
  }

  /** Fills the view and keeps it up to date; returns when it is complete. */
  public void start(Registry registry) {
    for (ResourceType type : ResourceTypes.ALL) {
      // Watch first, list second: what goes away in between is then told by the watch.
      subscriptions.add(registry.watch(type, event -> watched(type, event)));
      registry.list(type, "").forEach(object -> observed(type, object));
    }
  }

  private void watched(ResourceType type, WatchEvent event) {
    switch (event.kind()) {
      case ADDED, MODIFIED -> observed(type, event.object());
      case DELETED -> gone(type, event.object());
    }
  }

  /** Takes in an object as it was just read or written. */
  void observed(ResourceType type, ObjectNode object) {
    synchronized (lock) {
      ObjectKey key = ObjectKey.of(object);
      ObjectNode before = objects.computeIfAbsent(type, any -> new TreeMap<>(ORDER)).get(key);
      if (deleted.contains(Fields.uid(object))
          || (before != null && revision(before) >= revision(object))) {
        return;
      }
      store(type, key, before, object);
    }
  }

  /** Takes in that an object is gone. */
  void gone(ResourceType type, ObjectNode object) {
    synchronized (lock) {
      deleted.add(Fields.uid(object));
      ObjectKey key = ObjectKey.of(object);
      ObjectNode before = objects.getOrDefault(type, Map.of()).get(key);
      if (before != null && Fields.uid(before).equals(Fields.uid(object))) {
        store(type, key, before, null);
      }
    }
  }

  private void store(
      ResourceType type, ObjectKey key, @Nullable ObjectNode before, @Nullable ObjectNode after) {
    Map<ObjectKey, ObjectNode> ofType = objects.computeIfAbsent(type, any -> new TreeMap<>(ORDER));
    if (before != null) {
      ofType.remove(key);
      index(type, before, false);
    }
    if (after != null) {
      ofType.put(key, after);
      index(type, after, true);
    }
    Change change = new Change(type, Optional.ofNullable(before), Optional.ofNullable(after));
    listeners.getOrDefault(type, List.of()).forEach(listener -> listener.accept(change));
  }

  private void index(ResourceType type, ObjectNode object, boolean add) {
    if (type.equals(ResourceTypes.PODS)) {
      enter(podsByNode, Fields.text(object, "spec", "nodeName"), object, add);
    }
    var owners = byOwner.computeIfAbsent(type, any -> new HashMap<>());
    Owners.of(object).forEach(owner -> enter(owners, owner.uid(), object, add));
  }

  private static void enter(
      Map<String, Map<ObjectKey, ObjectNode>> index, String at, ObjectNode object, boolean add) {
    ObjectKey key = ObjectKey.of(object);
    if (add) {
      index.computeIfAbsent(at, any -> new TreeMap<>(ORDER)).put(key, object);
    } else {
      Map<ObjectKey, ObjectNode> entries = index.getOrDefault(at, Map.of());
      entries.remove(key);
      if (entries.isEmpty()) {
        index.remove(at);
      }
    }
  }

  private static long revision(ObjectNode object) {
    return Fields.number(object, 0, "metadata", "resourceVersion");
  }

  /** One object. */
  public Optional<ObjectNode> get(ResourceType type, ObjectKey key) {
    synchronized (lock) {
      return Optional.ofNullable(objects.getOrDefault(type, Map.of()).get(key));
    }
  }

  /** A type's objects ordered by name, in one namespace, or in all when it is empty. */
  public List<ObjectNode> list(ResourceType type, String namespace) {
    synchronized (lock) {
      return objects.getOrDefault(type, Map.of()).values().stream()
          .filter(object -> namespace.isEmpty() || namespace.equals(Fields.namespace(object)))
          .toList();
    }
  }

  /** The pods bound to a node; with an empty name, those bound to none. */
  public List<ObjectNode> podsOn(String node) {
    synchronized (lock) {
      return List.copyOf(podsByNode.getOrDefault(node, Map.of()).values());
    }
  }

  /** The objects of a type that name the uid as an owner. */
  public List<ObjectNode> ownedBy(ResourceType type, String uid) {
    synchronized (lock) {
      return List.copyOf(byOwner.getOrDefault(type, Map.of()).getOrDefault(uid, Map.of()).values());
    }
  }

  @Override
  public void close() {
    subscriptions.forEach(Registry.Subscription::close);
    subscriptions.clear();
  }
}
