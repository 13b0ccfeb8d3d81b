package dev.slipway.practice.kube.controller;

import dev.slipway.practice.kube.store.DeletePolicy;
import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.RegistryException;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code Event} objects in the background, counts repeats in one event, and keeps only the
 * newest. Events are a courtesy: under pressure they are dropped, never waited for. Thread-safe.
 */
public final class EventRecorder implements Controller {
  private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
  private static final int KEPT = 2_000;
  private static final int QUEUED = 2_000;
  private static final ObjectNode END = Fields.object();

  private final Registry registry;
  private final Clock clock;
  private final BlockingQueue<ObjectNode> queue = new LinkedBlockingQueue<>(QUEUED);
  private final AtomicLong serial = new AtomicLong();
  private final Map<String, ObjectKey> written = new LinkedHashMap<>();
  private final Thread writer = Thread.ofVirtual().name("events").unstarted(this::write);

  /** Creates a recorder. */
  public EventRecorder(Registry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public void start() {
    writer.start();
  }

  /** Records something ordinary that happened to an object. */
  public void normal(
      ResourceType type, JsonNode object, String component, String reason, String message) {
    record(type, object, "Normal", component, reason, message);
  }

  /** Records something that went wrong with an object. */
  public void warning(
      ResourceType type, JsonNode object, String component, String reason, String message) {
    record(type, object, "Warning", component, reason, message);
  }

  private void record(
      ResourceType type,
      JsonNode object,
      String eventType,
      String component,
      String reason,
      String message) {
    String namespace = type.namespaced() ? Fields.namespace(object) : "default";
    ObjectNode event = Fields.object().put("apiVersion", "v1").put("kind", "Event");
    String suffix = Long.toHexString(clock.millis()) + Long.toHexString(serial.incrementAndGet());
    Fields.into(event, "metadata")
        .put("name", Fields.name(object) + "." + suffix)
        .put("namespace", namespace);
    Fields.into(event, "involvedObject")
        .put("apiVersion", type.apiVersion())
        .put("kind", type.kind())
        .put("namespace", Fields.namespace(object))
        .put("name", Fields.name(object))
        .put("uid", Fields.uid(object));
    String now = Fields.now(clock);
    event
        .put("type", eventType)
        .put("reason", reason)
        .put("message", message)
        .put("count", 1)
        .put("firstTimestamp", now)
        .put("lastTimestamp", now);
    Fields.into(event, "source").put("component", component);
    event.put("reportingComponent", component).put("reportingInstance", "");
    if (!queue.offer(event)) {
      LOG.debug("event dropped: {}", message);
    }
  }

  private void write() {
    try {
      for (ObjectNode event = queue.take(); !isEnd(event); event = queue.take()) {
        store(event);
      }
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("ReferenceEquality") // the one object that marks the end
  private static boolean isEnd(ObjectNode event) {
    return event == END;
  }

  private void store(ObjectNode event) {
    String sameness =
        Fields.text(event, "involvedObject", "uid")
            + Fields.text(event, "reason")
            + Fields.text(event, "message");
    try {
      if (!countedAgain(written.get(sameness), event)) {
        registry.create(ResourceTypes.EVENTS, event);
        written.put(sameness, ObjectKey.of(event));
        forgetOldest();
      }
    } catch (RegistryException refused) {
      LOG.debug("event not written: {}", refused.getMessage());
    } catch (RuntimeException failure) {
      LOG.warn("event not written", failure);
    }
  }

  private boolean countedAgain(@Nullable ObjectKey key, JsonNode event) {
    if (key == null) {
      return false;
    }
    return registry
        .modify(
            ResourceTypes.EVENTS,
            key.namespace(),
            key.name(),
            stored ->
                stored
                    .put("count", Fields.number(stored, 1, "count") + 1)
                    .put("lastTimestamp", Fields.text(event, "lastTimestamp")))
        .isPresent();
  }

  private void forgetOldest() {
    if (written.size() <= KEPT) {
      return;
    }
    Optional<Map.Entry<String, ObjectKey>> oldest = written.entrySet().stream().findFirst();
    oldest.ifPresent(
        entry -> {
          written.remove(entry.getKey());
          ObjectKey key = entry.getValue();
          registry.delete(ResourceTypes.EVENTS, key.namespace(), key.name(), DeletePolicy.now());
        });
  }

  @Override
  public void close() {
    queue.clear();
    queue.add(END);
    try {
      writer.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
