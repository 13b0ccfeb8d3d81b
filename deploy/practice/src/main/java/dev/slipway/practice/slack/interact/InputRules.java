package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.wire.Element;
import dev.slipway.practice.slack.wire.ElementState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Slack's client checks before it lets a modal go: required inputs, lengths and numbers. */
final class InputRules {
  private InputRules() {}

  /** Sentences by block_id; empty when the modal may be submitted. */
  static ObjectNode errors(JsonNode blocks, ObjectNode values) {
    ObjectNode errors = Json.object();
    for (Element element : Element.in(blocks)) {
      if (element.isInput()) {
        String error = error(element, values.path(element.blockId()).path(element.actionId()));
        if (!error.isEmpty()) {
          errors.put(element.blockId(), error);
        }
      }
    }
    return errors;
  }

  private static String error(Element element, JsonNode state) {
    boolean empty = Json.asObject(state).map(ElementState::isEmpty).orElse(true);
    if (empty) {
      return element.block().path("optional").asBoolean(false)
          ? ""
          : "Please complete this required field.";
    }
    String value = Json.text(state, "value");
    return switch (element.type()) {
      case "plain_text_input" -> length(element.node(), value);
      case "number_input" -> number(element.node(), value);
      default -> "";
    };
  }

  private static String length(ObjectNode element, String value) {
    int least = element.path("min_length").asInt(0);
    int most = element.path("max_length").asInt(3000);
    if (value.length() < least) {
      return "Please enter at least " + least + " characters.";
    }
    return value.length() > most ? "Please enter no more than " + most + " characters." : "";
  }

  private static String number(ObjectNode element, String value) {
    boolean decimal = element.path("is_decimal_allowed").asBoolean(false);
    if (!value.matches(decimal ? "-?\\d+(\\.\\d+)?" : "-?\\d+")) {
      return decimal ? "Please enter a number." : "Please enter a whole number.";
    }
    double number = Double.parseDouble(value);
    double least = element.path("min_value").asDouble(Double.NEGATIVE_INFINITY);
    double most = element.path("max_value").asDouble(Double.POSITIVE_INFINITY);
    return number < least || number > most ? "Please enter a number within the range." : "";
  }
}
