package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get pods} shows. */
final class PodColumns {
  private PodColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    return Map.of(
        ResourceTypes.PODS,
        List.of(
            Cells.name(),
            Column.text("Ready", PodColumns::ready),
            Column.text("Status", PodStatusWord::of),
            Column.text("Restarts", pod -> restarts(pod, age)),
            CommonColumns.age(age),
            Column.wide("IP", text("/status/podIP")),
            Column.wide("Node", text("/spec/nodeName")),
            Column.wide("Nominated Node", text("/status/nominatedNodeName")),
            Column.wide("Readiness Gates", PodColumns::gates)));
  }

  private static Object ready(JsonNode pod) {
    long ready =
        pod.at("/status/containerStatuses")
            .valueStream()
            .filter(status -> status.path("ready").asBoolean(false))
            .count();
    return ready + "/" + pod.at("/spec/containers").size();
  }

  private static Object restarts(JsonNode pod, Age age) {
    JsonNode statuses = pod.at("/status/containerStatuses");
    long count =
        statuses.valueStream().mapToLong(status -> status.path("restartCount").asLong(0)).sum();
    String last =
        statuses
            .valueStream()
            .map(status -> status.at("/lastState/terminated/finishedAt").asString(""))
            .max(String::compareTo)
            .orElse("");
    return count == 0 || last.isEmpty()
        ? Long.toString(count)
        : "%d (%s ago)".formatted(count, age.since(last));
  }

  private static Object gates(JsonNode pod) {
    JsonNode gates = pod.at("/spec/readinessGates");
    if (gates.isEmpty()) {
      return "<none>";
    }
    long met =
        gates
            .valueStream()
            .filter(
                gate ->
                    pod.at("/status/conditions")
                        .valueStream()
                        .filter(c -> c.path("type").equals(gate.path("conditionType")))
                        .anyMatch(c -> c.path("status").asString("").equals("True")))
            .count();
    return met + "/" + gates.size();
  }
}
