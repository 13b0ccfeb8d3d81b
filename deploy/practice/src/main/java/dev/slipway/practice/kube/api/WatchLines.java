package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.select.Selection;
import dev.slipway.practice.kube.api.table.Tables;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.StoreEvent;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Words changes for one watcher: only what it selected, as objects or table rows. */
final class WatchLines {
  private final ResourceCall call;
  private final Selection selection;
  private final Tables tables;

  WatchLines(ResourceCall call, Selection selection, Tables tables) {
    this.call = call;
    this.selection = selection;
    this.tables = tables;
  }

  boolean selects(ObjectNode object) {
    return selection.test(object);
  }

  ObjectNode added(ObjectNode object) {
    return line("ADDED", object);
  }

  /** Empty for what this watcher never saw; an object that leaves the selection is DELETED. */
  Optional<ObjectNode> of(StoreEvent event) {
    boolean after = selection.test(event.object());
    boolean before = event.previous().filter(selection).isPresent();
    return switch (event.kind()) {
      case ADDED, MODIFIED -> {
        if (after) {
          yield Optional.of(line(before ? "MODIFIED" : "ADDED", event.object()));
        }
        yield before ? Optional.of(line("DELETED", event.object())) : Optional.empty();
      }
      case DELETED -> before ? Optional.of(line("DELETED", event.object())) : Optional.empty();
    };
  }

  /** A sign of life that says how far the watch has come. */
  ObjectNode bookmark(long revision, boolean initialEventsEnd) {
    ObjectNode object = Json.object();
    object.put("kind", call.target().type().kind());
    object.put("apiVersion", call.target().type().apiVersion());
    ObjectNode meta = object.putObject("metadata");
    meta.put("resourceVersion", Long.toString(revision)).putNull("creationTimestamp");
    if (initialEventsEnd) {
      meta.putObject("annotations").put("k8s.io/initial-events-end", "true");
    }
    if (call.request().wantsTable()) {
      return event(
          "BOOKMARK", tables.of(call.target().type(), call.includeObject(), List.of(), meta));
    }
    return event("BOOKMARK", object);
  }

  ObjectNode error(ApiFailure failure) {
    return event("ERROR", StatusBodies.failure(failure, Optional.empty()));
  }

  private ObjectNode line(String type, ObjectNode object) {
    return event(
        type,
        call.request().wantsTable()
            ? tables.of(
                call.target().type(),
                call.includeObject(),
                List.of(object),
                Json.object()
                    .put(
                        "resourceVersion",
                        object.path("metadata").path("resourceVersion").asString("")))
            : object);
  }

  private static ObjectNode event(String type, ObjectNode object) {
    ObjectNode event = Json.object().put("type", type);
    event.set("object", object);
    return event;
  }
}
