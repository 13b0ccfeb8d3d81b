package dev.slipway.practice.slack.wire;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An interactive element where it stands.
 *
 * @param block the block that holds it, however deep
 */
public record Element(ObjectNode block, ObjectNode node) {

  /** All interactive elements of the blocks, in order. */
  public static List<Element> in(JsonNode blocks) {
    List<Element> found = new ArrayList<>();
    for (JsonNode block : blocks) {
      if (block instanceof ObjectNode object) {
        collect(object, object, found);
      }
    }
    return found;
  }

  private static void collect(ObjectNode block, JsonNode node, List<Element> found) {
    if (node instanceof ObjectNode object && object.path("action_id").isString()) {
      found.add(new Element(block, object));
    }
    for (JsonNode child : node) {
      collect(block, child, found);
    }
  }

  public String type() {
    return Json.text(node, "type");
  }

  public String actionId() {
    return Json.text(node, "action_id");
  }

  public String blockId() {
    return Json.text(block, "block_id");
  }

  public boolean isInput() {
    return Json.text(block, "type").equals("input");
  }

  /** The element's option of that value, from its options or option groups. */
  public Optional<JsonNode> option(String value) {
    List<JsonNode> options = new ArrayList<>(Json.items(node, "options"));
    Json.items(node, "option_groups")
        .forEach(group -> options.addAll(Json.items(group, "options")));
    return options.stream().filter(option -> Json.text(option, "value").equals(value)).findFirst();
  }
}
