package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives blocks and interactive elements the ids that Slack makes up where the app gave none. */
public final class BlockIds {
  private static final Set<String> INTERACTIVE =
      Set.of(
          "button",
          "checkboxes",
          "datepicker",
          "datetimepicker",
          "email_text_input",
          "file_input",
          "number_input",
          "overflow",
          "plain_text_input",
          "radio_buttons",
          "rich_text_input",
          "timepicker",
          "url_text_input",
          "workflow_button",
          "icon_button",
          "feedback_buttons");

  private BlockIds() {}

  /** A copy with every id filled in. */
  public static ArrayNode filledIn(ArrayNode blocks) {
    ArrayNode copy = blocks.deepCopy();
    int index = 0;
    for (JsonNode block : copy) {
      if (block instanceof ObjectNode object) {
        fill(object, "block_id", "b" + index);
        elements(object, "b" + index);
      }
      index++;
    }
    return copy;
  }

  private static void fill(ObjectNode node, String field, String path) {
    if (Json.text(node, field).isEmpty()) {
      node.put(field, Integer.toString(path.hashCode() & 0x7fffffff, Character.MAX_RADIX) + "x");
    }
  }

  private static void elements(JsonNode node, String path) {
    if (node instanceof ObjectNode object) {
      String type = Json.text(object, "type");
      if (INTERACTIVE.contains(type) || type.endsWith("_select")) {
        fill(object, "action_id", path);
      }
      object.properties().forEach(field -> elements(field.getValue(), path + "/" + field.getKey()));
    } else if (node.isArray()) {
      int index = 0;
      for (JsonNode item : node) {
        elements(item, path + "/" + index++);
      }
    }
  }
}
