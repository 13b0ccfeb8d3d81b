package dev.slipway.practice.kube.api.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.slipway.practice.kube.store.Json;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A Kubernetes protobuf message as the JSON that says the same. */
final class MessageJson {
  /** Go embeds these: their fields stand in the object around them. */
  private static final Set<String> INLINE =
      Set.of(
          "volumeSource",
          "persistentVolumeSource",
          "handler",
          "localObjectReference",
          "ephemeralContainerCommon");

  /** Zero means something in these; elsewhere it is what Go writes for "not set". */
  private static final Set<String> ZERO_COUNTS =
      Set.of(
          "replicas",
          "gracePeriodSeconds",
          "terminationGracePeriodSeconds",
          "tolerationSeconds",
          "partition",
          "backoffLimit",
          "completions",
          "parallelism",
          "revisionHistoryLimit",
          "ttlSecondsAfterFinished",
          "automountServiceAccountToken",
          "enableServiceLinks",
          "orphanDependents");

  ObjectNode object(Message message) {
    ObjectNode object = Json.object();
    message.getAllFields().forEach((field, value) -> put(object, field, value));
    return object;
  }

  private void put(ObjectNode object, FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      ObjectNode map = object.putObject(field.getName());
      ((Collection<?>) value).forEach(entry -> putEntry(map, (Message) entry));
    } else if (field.isRepeated()) {
      ArrayNode list = object.putArray(field.getName());
      ((Collection<?>) value).forEach(item -> list.add(json(item)));
    } else if (INLINE.contains(field.getName()) && value instanceof Message inner) {
      object.setAll(object(inner));
    } else {
      JsonNode json = json(value);
      if (!isUnset(field, json)) {
        object.set(field.getName(), json);
      }
    }
  }

  private void putEntry(ObjectNode map, Message entry) {
    Map<FieldDescriptor, Object> fields = entry.getAllFields();
    String key = "";
    JsonNode value = StringNode.valueOf("");
    for (Map.Entry<FieldDescriptor, Object> field : fields.entrySet()) {
      if (field.getKey().getNumber() == 1) {
        key = String.valueOf(field.getValue());
      } else {
        value = json(field.getValue());
      }
    }
    map.set(key, value);
  }

  private JsonNode json(Object value) {
    return switch (value) {
      case Message message -> special(message);
      case ByteString bytes ->
          StringNode.valueOf(Base64.getEncoder().encodeToString(bytes.toByteArray()));
      case Boolean flag -> BooleanNode.valueOf(flag);
      case Number number -> LongNode.valueOf(number.longValue());
      default -> StringNode.valueOf(String.valueOf(value));
    };
  }

  private JsonNode special(Message message) {
    return switch (message.getDescriptorForType().getName()) {
      case "Quantity" -> StringNode.valueOf(text(message, "string"));
      case "Time", "MicroTime" -> time(message);
      case "IntOrString" ->
          number(message, "type") == 0
              ? LongNode.valueOf(number(message, "intVal"))
              : StringNode.valueOf(text(message, "strVal"));
      default -> object(message);
    };
  }

  private static JsonNode time(Message message) {
    long seconds = number(message, "seconds");
    return seconds <= 0
        ? MissingNode.getInstance()
        : StringNode.valueOf(Instant.ofEpochSecond(seconds, number(message, "nanos")).toString());
  }

  private static boolean isUnset(FieldDescriptor field, JsonNode json) {
    boolean zero =
        (json.isNumber() && json.asLong() == 0) || (json.isBoolean() && !json.asBoolean());
    return json.isMissingNode()
        || (json.isString() && json.asString().isEmpty())
        || (zero && !ZERO_COUNTS.contains(field.getName()));
  }

  private static String text(Message message, String field) {
    return String.valueOf(message.getField(message.getDescriptorForType().findFieldByName(field)));
  }

  private static long number(Message message, String field) {
    Object value = message.getField(message.getDescriptorForType().findFieldByName(field));
    return value instanceof Number number ? number.longValue() : 0;
  }
}
