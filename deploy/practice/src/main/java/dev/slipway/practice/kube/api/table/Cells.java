package dev.slipway.practice.kube.api.table;

import dev.slipway.practice.kube.api.select.LabelSelector;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The cells that several kinds share. */
final class Cells {
  private Cells() {}

  /** The text at a pointer, or {@code <none>}. */
  static Function<JsonNode, Object> text(String pointer) {
    return text(pointer, "<none>");
  }

  static Function<JsonNode, Object> text(String pointer, String otherwise) {
    return object -> {
      String value = object.at(pointer).asString("");
      return value.isEmpty() ? otherwise : value;
    };
  }

  /** The number at a pointer, 0 when absent. */
  static Function<JsonNode, Object> number(String pointer) {
    return object -> object.at(pointer).asLong(0);
  }

  /** {@code ready/wanted}. */
  static Function<JsonNode, Object> ratio(String ready, String wanted) {
    return object -> object.at(ready).asLong(0) + "/" + object.at(wanted).asLong(0);
  }

  static String orNone(Stream<String> parts) {
    String joined = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(","));
    return joined.isEmpty() ? "<none>" : joined;
  }

  static Column name() {
    return new Column("Name", "string", 0, object -> object.at("/metadata/name").asString(""));
  }

  static Column containers() {
    return Column.wide("Containers", object -> template(object, "name"));
  }

  static Column images() {
    return Column.wide("Images", object -> template(object, "image"));
  }

  /** A selector object at {@code /spec/selector}. */
  static Column selector() {
    return Column.wide(
        "Selector",
        object -> {
          String text = LabelSelector.of(object.at("/spec/selector")).toString();
          return text.isEmpty() ? "<none>" : text;
        });
  }

  /** {@code k=v,...} of a map of labels. */
  static String map(JsonNode labels) {
    return orNone(
        labels.properties().stream().map(e -> e.getKey() + "=" + e.getValue().asString("")));
  }

  private static String template(JsonNode object, String field) {
    JsonNode pod =
        object.at("/spec/jobTemplate").isMissingNode()
            ? object.at("/spec/template/spec")
            : object.at("/spec/jobTemplate/spec/template/spec");
    return orNone(texts(pod.path("containers"), field).stream());
  }

  static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(item -> item.path(field).asString("")).toList();
  }
}
