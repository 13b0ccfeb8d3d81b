package dev.slipway.practice.slack.wire;

import dev.slipway.practice.slack.json.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code state.values}: block_id → action_id → what the element holds. */
public final class StateValues {
  private StateValues() {}

  /** The state of the blocks: what was entered earlier where the element is still there. */
  public static ObjectNode of(JsonNode blocks, JsonNode enteredBefore) {
    ObjectNode values = Json.object();
    for (Element element : Element.in(blocks)) {
      JsonNode before = enteredBefore.path(element.blockId()).path(element.actionId());
      Optional<ObjectNode> state =
          Json.text(before, "type").equals(element.type())
              ? Json.asObject(before)
              : ElementState.initial(element);
      state.ifPresent(
          held -> values.withObjectProperty(element.blockId()).set(element.actionId(), held));
    }
    return values;
  }

  /**
   * Adds what a person entered, given as block_id → action_id → value, action_id → value or
   * block_id → value.
   *
   * @throws IllegalArgumentException when an element offers no such option, or nothing is so called
   */
  public static ObjectNode with(JsonNode blocks, ObjectNode values, JsonNode given) {
    ObjectNode changed = values.deepCopy();
    for (String key : given.propertyNames()) {
      boolean met = false;
      for (Element element : Element.in(blocks)) {
        Optional<JsonNode> value = value(given, key, element);
        if (value.isPresent()) {
          met = true;
          ElementState.entered(element, value.get())
              .ifPresent(
                  state ->
                      changed.withObjectProperty(element.blockId()).set(element.actionId(), state));
        }
      }
      if (!met) {
        throw new IllegalArgumentException("there is no input '" + key + "'");
      }
    }
    return changed;
  }

  private static Optional<JsonNode> value(JsonNode given, String key, Element element) {
    JsonNode value = given.path(key);
    if (key.equals(element.blockId()) && value.has(element.actionId())) {
      return Optional.of(value.path(element.actionId()));
    }
    if (key.equals(element.actionId())) {
      return Optional.of(value);
    }
    return Optional.of(value)
        .filter(held -> key.equals(element.blockId()) && (!held.isObject() || held.has("type")));
  }
}
