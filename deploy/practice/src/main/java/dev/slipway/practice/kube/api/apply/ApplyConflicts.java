package dev.slipway.practice.kube.api.apply;

import dev.slipway.practice.kube.store.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An apply that would change what others own (409 Conflict). */
public final class ApplyConflicts extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Conflict> conflicts;

  record Conflict(String manager, FieldPath field) {}

  ApplyConflicts(List<Conflict> conflicts) {
    super(message(conflicts));
    this.conflicts = List.copyOf(conflicts);
  }

  /** {@code Status.details} with one cause per field. */
  public ObjectNode details() {
    ObjectNode details = Json.object();
    ArrayNode causes = details.putArray("causes");
    for (Conflict conflict : conflicts) {
      causes
          .addObject()
          .put("reason", "FieldManagerConflict")
          .put("message", "conflict with " + conflict.manager())
          .put("field", conflict.field().toString());
    }
    return details;
  }

  private static String message(List<Conflict> conflicts) {
    if (conflicts.size() == 1) {
      Conflict only = conflicts.getFirst();
      return "Apply failed with 1 conflict: conflict with %s: %s"
          .formatted(only.manager(), only.field());
    }
    Map<String, List<String>> fields = new TreeMap<>();
    for (Conflict conflict : conflicts) {
      fields
          .computeIfAbsent(conflict.manager(), manager -> new ArrayList<>())
          .add("- " + conflict.field());
    }
    List<String> parts = new ArrayList<>();
    fields.forEach(
        (manager, paths) ->
            parts.add("conflicts with %s:\n%s".formatted(manager, String.join("\n", paths))));
    return "Apply failed with %d conflicts: %s"
        .formatted(conflicts.size(), String.join("\n", parts));
  }
}
