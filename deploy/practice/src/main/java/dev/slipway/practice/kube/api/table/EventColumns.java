package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get events} shows. */
final class EventColumns {
  private EventColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    return Map.of(
        ResourceTypes.EVENTS,
        List.of(
            Column.text("Last Seen", event -> lastSeen(event, age)),
            Column.text("Type", text("/type", "")),
            Column.text("Reason", text("/reason", "")),
            Column.text("Object", EventColumns::object),
            Column.wide("Subobject", text("/involvedObject/fieldPath", "")),
            Column.wide("Source", EventColumns::source),
            Column.text("Message", text("/message", "")),
            Column.wide("First Seen", event -> age.since(firstSeen(event))),
            Column.wide("Count", text("/count", "1")),
            new Column("Name", "string", 1, event -> event.at("/metadata/name").asString(""))));
  }

  private static Object lastSeen(JsonNode event, Age age) {
    String last = event.path("lastTimestamp").asString("");
    return age.since(last.isEmpty() ? firstSeen(event) : last);
  }

  private static String firstSeen(JsonNode event) {
    return Stream.of("/firstTimestamp", "/eventTime", "/metadata/creationTimestamp")
        .map(pointer -> event.at(pointer).asString(""))
        .filter(time -> !time.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Object object(JsonNode event) {
    return event.at("/involvedObject/kind").asString("").toLowerCase(Locale.ROOT)
        + "/"
        + event.at("/involvedObject/name").asString("");
  }

  private static Object source(JsonNode event) {
    String component = event.at("/source/component").asString("");
    String host = event.at("/source/host").asString("");
    return host.isEmpty() ? component : component + ", " + host;
  }
}
