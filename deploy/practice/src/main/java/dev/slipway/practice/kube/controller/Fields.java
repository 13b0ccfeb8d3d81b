package dev.slipway.practice.kube.controller;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes fields of objects kept as plain JSON; an absent field reads as empty. */
public final class Fields {
  private Fields() {}

  /** The node at a path, a missing node when anything on the way is absent. */
  public static JsonNode at(JsonNode from, String... path) {
    JsonNode here = from;
    for (String step : path) {
      here = here.path(step);
    }
    return here;
  }

  /** The text at a path, empty when absent. */
  public static String text(JsonNode from, String... path) {
    return at(from, path).asString("");
  }

  /** The whole number at a path, or the fallback. */
  public static long number(JsonNode from, long fallback, String... path) {
    return at(from, path).asLong(fallback);
  }

  /** Whether the field at a path is true. */
  public static boolean flag(JsonNode from, String... path) {
    return at(from, path).asBoolean(false);
  }

  /** The object at a path, created when absent. */
  public static ObjectNode into(ObjectNode from, String... path) {
    ObjectNode here = from;
    for (String step : path) {
      here = here.path(step) instanceof ObjectNode next ? next : here.putObject(step);
    }
    return here;
  }

  /** The list in a field, created when absent. */
  public static ArrayNode list(ObjectNode from, String field) {
    return from.path(field) instanceof ArrayNode list ? list : from.putArray(field);
  }

  /** The map of texts at a path, in its order. */
  public static Map<String, String> texts(JsonNode from, String... path) {
    Map<String, String> texts = new LinkedHashMap<>();
    at(from, path).forEachEntry((key, value) -> texts.put(key, value.asString("")));
    return texts;
  }

  /** Whether two nodes read the same; 1 and 1L are different nodes but the same JSON. */
  public static boolean same(JsonNode one, JsonNode other) {
    return one.toString().equals(other.toString());
  }

  /** {@code metadata.name}. */
  public static String name(JsonNode object) {
    return text(object, "metadata", "name");
  }

  /** {@code metadata.namespace}. */
  public static String namespace(JsonNode object) {
    return text(object, "metadata", "namespace");
  }

  /** {@code metadata.uid}. */
  public static String uid(JsonNode object) {
    return text(object, "metadata", "uid");
  }

  /** {@code metadata.labels}. */
  public static Map<String, String> labels(JsonNode object) {
    return texts(object, "metadata", "labels");
  }

  /** One annotation, empty when absent. */
  public static String annotation(JsonNode object, String name) {
    return text(object, "metadata", "annotations", name);
  }

  /** Whether deletion of the object has begun. */
  public static boolean terminating(JsonNode object) {
    return !text(object, "metadata", "deletionTimestamp").isEmpty();
  }

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A time as Kubernetes writes it, whole seconds in UTC. */
  public static String now(Clock clock) {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The time at a path, empty when absent or not a time. */
  public static Optional<Instant> time(JsonNode from, String... path) {
    String text = text(from, path);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }
}
