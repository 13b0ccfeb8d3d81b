package dev.slipway.practice.slack.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small helpers over Jackson's tree model, which mirrors Slack's loosely typed JSON best. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ObjectNode object(Consumer<ObjectNode> fill) {
    ObjectNode node = object();
    fill.accept(node);
    return node;
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  public static ArrayNode strings(Iterable<String> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  public static ArrayNode nodes(Iterable<? extends JsonNode> values) {
    ArrayNode array = array();
    values.forEach(array::add);
    return array;
  }

  /** Parses text; empty when it is not JSON. */
  public static Optional<JsonNode> parse(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(MAPPER.readTree(text));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  public static Optional<ObjectNode> parseObject(String text) {
    return parse(text).flatMap(Json::asObject);
  }

  public static Optional<ObjectNode> asObject(JsonNode node) {
    return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }

  public static String pretty(JsonNode node) {
    return node.toPrettyString();
  }

  /** The field as text; empty text when absent or no scalar. */
  public static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  /** The field as text; empty when absent or blank. */
  public static Optional<String> optional(JsonNode node, String field) {
    return Optional.of(text(node, field)).filter(value -> !value.isEmpty());
  }

  /** The items of the array field; none when it is absent or no array. */
  public static List<JsonNode> items(JsonNode node, String field) {
    return items(node.path(field));
  }

  public static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(items::add);
    }
    return items;
  }

  public static List<String> texts(JsonNode array) {
    return items(array).stream().map(item -> item.asString("")).toList();
  }

  /** Every text anywhere in the tree. */
  public static Stream<String> allTexts(JsonNode node) {
    return node.isString()
        ? Stream.of(node.stringValue())
        : node.values().stream().flatMap(Json::allTexts);
  }

  public static ArrayNode copyArray(JsonNode node) {
    return node instanceof ArrayNode array ? array.deepCopy() : array();
  }
}
