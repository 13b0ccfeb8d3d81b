package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get nodes} shows. */
final class NodeColumns {
  private static final String ROLE = "node-role.kubernetes.io/";

  private NodeColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    return Map.of(
        ResourceTypes.NODES,
        List.of(
            Cells.name(),
            Column.text("Status", NodeColumns::status),
            Column.text("Roles", NodeColumns::roles),
            CommonColumns.age(age),
            Column.text("Version", text("/status/nodeInfo/kubeletVersion", "")),
            Column.wide("Internal-IP", node -> address(node, "InternalIP")),
            Column.wide("External-IP", node -> address(node, "ExternalIP")),
            Column.wide("OS-Image", text("/status/nodeInfo/osImage", "<unknown>")),
            Column.wide("Kernel-Version", text("/status/nodeInfo/kernelVersion", "<unknown>")),
            Column.wide(
                "Container-Runtime",
                text("/status/nodeInfo/containerRuntimeVersion", "<unknown>"))));
  }

  private static Object status(JsonNode node) {
    String status =
        node.at("/status/conditions")
            .valueStream()
            .filter(condition -> condition.path("type").asString("").equals("Ready"))
            .map(condition -> condition.path("status").asString("").equals("True"))
            .map(ready -> ready ? "Ready" : "NotReady")
            .findFirst()
            .orElse("Unknown");
    return node.at("/spec/unschedulable").asBoolean(false)
        ? status + ",SchedulingDisabled"
        : status;
  }

  private static Object roles(JsonNode node) {
    return Cells.orNone(
        node.at("/metadata/labels")
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(label -> label.startsWith(ROLE))
            .map(label -> label.substring(ROLE.length()))
            .sorted());
  }

  private static Object address(JsonNode node, String type) {
    return node.at("/status/addresses")
        .valueStream()
        .filter(address -> address.path("type").asString("").equals(type))
        .map(address -> address.path("address").asString(""))
        .findFirst()
        .orElse("<none>");
  }
}
