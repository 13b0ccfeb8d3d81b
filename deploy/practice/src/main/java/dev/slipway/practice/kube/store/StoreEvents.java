package dev.slipway.practice.kube.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.store.Registry.WatchEvent.Kind;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.watch.WatchEvent;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Turns etcd's events into ours. */
final class StoreEvents {
  private final StoreKeys keys = new StoreKeys();

  /** Empty for keys that hold no object of ours. */
  Optional<StoreEvent> decode(WatchEvent event) {
    KeyValue now = event.getKeyValue();
    return keys.typeOf(now.getKey().toString(UTF_8)).flatMap(type -> decode(type, event));
  }

  private static Optional<StoreEvent> decode(ResourceType type, WatchEvent event) {
    KeyValue now = event.getKeyValue();
    KeyValue before = event.getPrevKV();
    long revision = now.getModRevision();
    return switch (event.getEventType()) {
      case PUT -> {
        boolean added = now.getVersion() == 1;
        yield Optional.of(
            new StoreEvent(
                type,
                added ? Kind.ADDED : Kind.MODIFIED,
                revision,
                object(now, revision),
                added ? Optional.empty() : previous(before)));
      }
      case DELETE ->
          previous(before)
              .map(
                  last ->
                      new StoreEvent(
                          type,
                          Kind.DELETED,
                          revision,
                          object(before, revision),
                          Optional.of(last)));
      case UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<ObjectNode> previous(KeyValue before) {
    return before.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(object(before, before.getModRevision()));
  }

  private static ObjectNode object(KeyValue kv, long revision) {
    ObjectNode object = (ObjectNode) Json.read(kv.getValue().getBytes());
    Meta.of(object).put("resourceVersion", Long.toString(revision));
    return object;
  }
}
