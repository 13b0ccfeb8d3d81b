package dev.slipway.practice.kube.api.table;

import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.ResourceType;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Objects as {@code meta.k8s.io/v1 Table}. Thread-safe. */
public final class Tables {
  private final Map<ResourceType, List<Column>> layouts = new HashMap<>();
  private final List<Column> otherwise;

  /** Ages are told by this clock. */
  public Tables(Clock clock) {
    Age age = new Age(clock);
    this.otherwise = List.of(Cells.name(), CommonColumns.age(age));
    layouts.putAll(NodeColumns.all(age));
    layouts.putAll(PodColumns.all(age));
    layouts.putAll(WorkloadColumns.all(age));
    layouts.putAll(JobColumns.all(age));
    layouts.putAll(ConfigColumns.all(age));
    layouts.putAll(StorageColumns.all(age));
    layouts.putAll(EventColumns.all(age));
    layouts.putAll(NetworkColumns.all(age));
    layouts.putAll(PolicyColumns.all(age));
    layouts.putAll(SnapshotColumns.all(age));
  }

  /**
   * A table of these objects.
   *
   * @param include what rows carry besides cells: {@code None}, {@code Object} or metadata
   * @param meta the list's metadata
   */
  public ObjectNode of(
      ResourceType type, String include, List<ObjectNode> objects, ObjectNode meta) {
    List<Column> columns = layouts.getOrDefault(type, otherwise);
    ObjectNode table = Json.object();
    table.put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.set("metadata", meta);
    ArrayNode definitions = table.putArray("columnDefinitions");
    columns.forEach(column -> definitions.add(definition(column)));
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      columns.forEach(column -> cells.addPOJO(column.cell().apply(object)));
      addObject(row, object, include);
    }
    return table;
  }

  private static void addObject(ObjectNode row, ObjectNode object, String include) {
    switch (include) {
      case "None" -> row.putNull("object");
      case "Object" -> row.set("object", object);
      default -> {
        ObjectNode partial = row.putObject("object");
        partial.put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", object.path("metadata"));
      }
    }
  }

  private static ObjectNode definition(Column column) {
    return Json.object()
        .put("name", column.name())
        .put("type", column.type())
        .put("format", column.name().equals("Name") ? "name" : "")
        .put("description", "")
        .put("priority", column.priority());
  }
}
