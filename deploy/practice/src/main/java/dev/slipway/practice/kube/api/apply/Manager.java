package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who writes, and how.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource empty for the object itself
 */
public record Manager(String name, String operation, String apiVersion, String subresource) {
  static final String APPLY = "Apply";
  static final String UPDATE = "Update";

  /** Somebody who applies. */
  public static Manager applying(String name, String apiVersion, String subresource) {
    return new Manager(name, APPLY, apiVersion, subresource);
  }

  /** Somebody who creates, replaces or patches. */
  public static Manager updating(String name, String apiVersion, String subresource) {
    return new Manager(name, UPDATE, apiVersion, subresource);
  }

  static Manager decode(JsonNode entry) {
    return new Manager(
        entry.path("manager").asString(""),
        entry.path("operation").asString(""),
        entry.path("apiVersion").asString(""),
        entry.path("subresource").asString(""));
  }

  ObjectNode encode(String time, Set<FieldPath> fields) {
    ObjectNode entry = Json.object();
    entry.put("manager", name).put("operation", operation).put("apiVersion", apiVersion);
    entry.put("time", time).put("fieldsType", "FieldsV1");
    entry.set("fieldsV1", FieldsV1.encode(fields));
    if (!subresource.isEmpty()) {
      entry.put("subresource", subresource);
    }
    return entry;
  }

  /** As conflicts name it (k8s.io/apimachinery managedfields, printManager). */
  String describe(String time) {
    String text = "\"" + name + "\"";
    if (!subresource.isEmpty()) {
      text += " with subresource \"" + subresource + "\"";
    }
    return operation.equals(UPDATE) ? "%s using %s at %s".formatted(text, apiVersion, time) : text;
  }
}
