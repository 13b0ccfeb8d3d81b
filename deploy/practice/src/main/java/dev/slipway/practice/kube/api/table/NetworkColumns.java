package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.api.select.LabelSelector;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get} shows of ingresses and network policies. */
final class NetworkColumns {
  private NetworkColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    Column when = CommonColumns.age(age);
    return Map.of(
        ResourceTypes.INGRESSES,
        List.of(
            Cells.name(),
            Column.text("Class", text("/spec/ingressClassName")),
            Column.text("Hosts", NetworkColumns::hosts),
            Column.text("Address", NetworkColumns::addresses),
            Column.text("Ports", ingress -> ingress.at("/spec/tls").isEmpty() ? "80" : "80, 443"),
            when),
        ResourceTypes.INGRESS_CLASSES,
        List.of(
            Cells.name(),
            Column.text("Controller", text("/spec/controller", "")),
            Column.text("Parameters", text("/spec/parameters/name")),
            when),
        ResourceTypes.NETWORK_POLICIES,
        List.of(Cells.name(), Column.text("Pod-Selector", NetworkColumns::selector), when));
  }

  private static Object hosts(JsonNode ingress) {
    List<String> hosts =
        Cells.texts(ingress.at("/spec/rules"), "host").stream()
            .filter(host -> !host.isEmpty())
            .toList();
    return hosts.isEmpty() ? "*" : String.join(",", hosts);
  }

  private static Object addresses(JsonNode ingress) {
    Stream<String> found =
        ingress
            .at("/status/loadBalancer/ingress")
            .valueStream()
            .map(point -> point.path("ip").asString(point.path("hostname").asString("")));
    return String.join(",", found.toList());
  }

  private static Object selector(JsonNode policy) {
    String text = LabelSelector.of(policy.at("/spec/podSelector")).toString();
    return text.isEmpty() ? "<none>" : text;
  }
}
