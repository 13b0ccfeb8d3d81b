package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get} shows of namespaces, configuration, services and leases. */
final class ConfigColumns {
  private ConfigColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    Column when = CommonColumns.age(age);
    return Map.of(
        ResourceTypes.NAMESPACES,
        List.of(Cells.name(), Column.text("Status", text("/status/phase")), when),
        ResourceTypes.CONFIG_MAPS,
        List.of(Cells.name(), Column.number("Data", ConfigColumns::entries), when),
        ResourceTypes.SECRETS,
        List.of(
            Cells.name(),
            Column.text("Type", text("/type")),
            Column.number("Data", ConfigColumns::entries),
            when),
        ResourceTypes.SERVICE_ACCOUNTS,
        List.of(
            Cells.name(),
            Column.number("Secrets", account -> (long) account.path("secrets").size()),
            when),
        ResourceTypes.LEASES,
        List.of(Cells.name(), Column.text("Holder", text("/spec/holderIdentity", "")), when),
        ResourceTypes.PRIORITY_CLASSES,
        List.of(
            Cells.name(),
            Column.number("Value", Cells.number("/value")),
            Column.text(
                "Global-Default", priority -> priority.path("globalDefault").asBoolean(false)),
            when,
            Column.text("PreemptionPolicy", text("/preemptionPolicy"))),
        ResourceTypes.SERVICES,
        List.of(
            Cells.name(),
            Column.text("Type", text("/spec/type")),
            Column.text("Cluster-IP", text("/spec/clusterIP")),
            Column.text("External-IP", text("/spec/externalIPs/0")),
            Column.text("Port(s)", ConfigColumns::ports),
            when,
            Column.wide("Selector", service -> Cells.map(service.at("/spec/selector")))));
  }

  private static Object entries(JsonNode object) {
    return (long) object.path("data").size() + object.path("binaryData").size();
  }

  private static Object ports(JsonNode service) {
    return Cells.orNone(service.at("/spec/ports").valueStream().map(ConfigColumns::port));
  }

  private static String port(JsonNode port) {
    String nodePort = port.has("nodePort") ? ":" + port.path("nodePort").asString("") : "";
    return port.path("port").asString("") + nodePort + "/" + port.path("protocol").asString("TCP");
  }
}
