package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which element is used, and what is chosen with it.
 *
 * @param value as the README describes; empty for a plain press
 * @param state what the other elements hold, in the README's shape
 */
public record Click(
    String actionId, Optional<String> blockId, Optional<JsonNode> value, ObjectNode state) {

  /** A plain press of a button. */
  public static Click on(String actionId) {
    return new Click(actionId, Optional.empty(), Optional.empty(), Json.object());
  }

  public Click choosing(JsonNode chosen) {
    return new Click(actionId, blockId, Optional.of(chosen), state);
  }

  public Click in(String block) {
    return new Click(actionId, Optional.of(block), value, state);
  }
}
