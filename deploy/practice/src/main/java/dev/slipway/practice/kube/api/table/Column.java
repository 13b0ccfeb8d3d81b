package dev.slipway.practice.kube.api.table;

import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One column.
 *
 * @param priority 0 always shown, 1 only with {@code -o wide}
 * @param cell what an object shows in it: a String, Long or Boolean
 */
record Column(String name, String type, int priority, Function<JsonNode, Object> cell) {

  static Column text(String name, Function<JsonNode, Object> cell) {
    return new Column(name, "string", 0, cell);
  }

  static Column wide(String name, Function<JsonNode, Object> cell) {
    return new Column(name, "string", 1, cell);
  }

  static Column number(String name, Function<JsonNode, Object> cell) {
    return new Column(name, "integer", 0, cell);
  }
}
