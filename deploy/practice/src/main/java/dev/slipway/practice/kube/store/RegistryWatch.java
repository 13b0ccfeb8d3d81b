package dev.slipway.practice.kube.store;

import dev.slipway.practice.kube.store.Registry.WatchEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A watch for controllers: first what exists, then every change, from one thread. When the feed
 * breaks it lists again and delivers the difference.
 */
final class RegistryWatch implements Registry.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final EtcdRegistry registry;
  private final ResourceType type;
  private final Consumer<WatchEvent> listener;
  private final Map<String, ObjectNode> known = new HashMap<>();
  private volatile boolean closed;

  private RegistryWatch(EtcdRegistry registry, ResourceType type, Consumer<WatchEvent> listener) {
    this.registry = registry;
    this.type = type;
    this.listener = listener;
  }

  static RegistryWatch start(
      EtcdRegistry registry, ResourceType type, Consumer<WatchEvent> listener) {
    RegistryWatch watch = new RegistryWatch(registry, type, listener);
    Thread.ofVirtual().name("watch-" + type.plural()).start(watch::run);
    return watch;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void run() {
    while (!closed && !registry.feed().isClosed()) {
      try {
        listThenFollow();
      } catch (RegistryException e) {
        if (!closed) {
          LOG.atInfo()
              .addKeyValue("resource", type.plural())
              .log("Listing again: {}", e.getMessage());
          LockSupport.parkNanos(PATIENCE.toNanos());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void listThenFollow() throws InterruptedException {
    RestRegistry.Page page = registry.page(type, "", RestRegistry.PageRequest.everything());
    try (FeedCursor cursor = registry.feed().open(type, page.revision())) {
      relist(page);
      while (!closed) {
        cursor.next(PATIENCE).ifPresent(event -> deliver(event.kind(), event.object().deepCopy()));
      }
    }
  }

  private void relist(RestRegistry.Page page) {
    Set<String> vanished = new HashSet<>(known.keySet());
    for (ObjectNode object : page.items()) {
      boolean isNew = !vanished.remove(key(object));
      deliver(isNew ? WatchEvent.Kind.ADDED : WatchEvent.Kind.MODIFIED, object);
    }
    for (String key : vanished) {
      ObjectNode last = known.get(key);
      if (last != null) {
        deliver(WatchEvent.Kind.DELETED, last);
      }
    }
  }

  private void deliver(WatchEvent.Kind kind, ObjectNode object) {
    if (closed) {
      return;
    }
    switch (kind) {
      case ADDED, MODIFIED -> known.put(key(object), object.deepCopy());
      case DELETED -> known.remove(key(object));
    }
    try {
      listener.accept(new WatchEvent(kind, object));
    } catch (RuntimeException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("resource", type.plural())
          .log("A watch listener failed");
    }
  }

  private static String key(ObjectNode object) {
    return Meta.namespace(object) + "/" + Meta.name(object);
  }
}
