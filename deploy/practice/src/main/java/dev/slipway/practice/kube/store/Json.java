package dev.slipway.practice.kube.store;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON trees to bytes and back. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty list. */
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /** Reads any JSON value. */
  public static JsonNode read(byte[] json) throws JacksonException {
    return MAPPER.readTree(json);
  }

  /** Reads an object out of text that is known to be one, such as a literal. */
  public static ObjectNode object(String json) {
    return (ObjectNode) MAPPER.readTree(json);
  }

  /** Compact UTF-8 JSON. */
  public static byte[] bytes(JsonNode value) {
    return MAPPER.writeValueAsBytes(value);
  }
}
