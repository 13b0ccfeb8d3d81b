package dev.slipway.practice.kube.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading and writing an object's {@code metadata}. Texts that are absent read as empty. */
public final class Meta {
  private Meta() {}

  /** {@code metadata} itself, made if absent. */
  public static ObjectNode of(ObjectNode object) {
    return object.get("metadata") instanceof ObjectNode metadata
        ? metadata
        : object.putObject("metadata");
  }

  /** {@code metadata.name}. */
  public static String name(JsonNode object) {
    return text(object, "name");
  }

  /** {@code metadata.namespace}. */
  public static String namespace(JsonNode object) {
    return text(object, "namespace");
  }

  /** {@code metadata.uid}. */
  public static String uid(JsonNode object) {
    return text(object, "uid");
  }

  /** {@code metadata.resourceVersion}. */
  public static String resourceVersion(JsonNode object) {
    return text(object, "resourceVersion");
  }

  /** {@code metadata.labels}, possibly missing. */
  public static JsonNode labels(JsonNode object) {
    return object.path("metadata").path("labels");
  }

  /** Whether {@code metadata.deletionTimestamp} is set. */
  public static boolean isDeleting(JsonNode object) {
    return !text(object, "deletionTimestamp").isEmpty();
  }

  /** Whether {@code metadata.finalizers} holds any. */
  public static boolean hasFinalizers(JsonNode object) {
    return !object.path("metadata").path("finalizers").isEmpty();
  }

  /** The owner that manages this object ({@code controller: true}). */
  public static Optional<JsonNode> controller(JsonNode object) {
    return object
        .path("metadata")
        .path("ownerReferences")
        .valueStream()
        .filter(owner -> owner.path("controller").asBoolean(false))
        .findFirst();
  }

  /** A timestamp as objects carry it: UTC, whole seconds. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String text(JsonNode object, String field) {
    return object.path("metadata").path(field).asString("");
  }
}
